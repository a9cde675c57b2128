/**
 * The containerizer: the life cycle of containers and the port through which the agent's core
 * drives it.
 */
package io.mesos4j.agent.container;
