/**
 * The containerizer: the port through which the agent's core drives containers, and the life cycle
 * of each of them.
 */
package io.mesos4j.agent.container;
