/** Namespaces and privileges of containers. */
package io.mesos4j.agent.isolator.linux;
