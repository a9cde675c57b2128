/** Files and figures of agents that a browser cannot reach itself, handed through by the master. */
package io.mesos4j.master.webui.relay;
