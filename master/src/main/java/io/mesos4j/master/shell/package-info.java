/**
 * Hosts the master's core: its loop, the interpreter of its effects, who leads, and the views that
 * readers get. Defines the ports that the edges fill in.
 */
package io.mesos4j.master.shell;
