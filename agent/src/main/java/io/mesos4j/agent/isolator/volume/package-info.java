/** What containers see of file systems: volumes of every kind, and mounts of their own. */
package io.mesos4j.agent.isolator.volume;
