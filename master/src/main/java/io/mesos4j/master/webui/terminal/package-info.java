/** Terminals in the containers of running tasks, for browsers that cannot reach the agents. */
package io.mesos4j.master.webui.terminal;
