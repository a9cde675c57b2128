/** Isolators that measure containers, and end those that use what they were not given. */
package io.mesos4j.agent.isolator.usage;
