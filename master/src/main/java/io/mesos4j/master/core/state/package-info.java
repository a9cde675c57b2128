/**
 * What the master knows, and the view of it that readers get. Changed by the core's thread only.
 */
package io.mesos4j.master.core.state;
