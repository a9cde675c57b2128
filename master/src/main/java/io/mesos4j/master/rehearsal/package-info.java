/**
 * What a stand-by does while it waits: a small cluster of messages, played through cores that are
 * thrown away, so that the code has been run before it is needed.
 */
package io.mesos4j.master.rehearsal;
