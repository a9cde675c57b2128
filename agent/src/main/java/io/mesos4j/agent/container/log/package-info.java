/**
 * Logs of containers that are cut when they grow too large. Containers write to their files
 * themselves, so they need no agent to do it, and no process beside them.
 */
package io.mesos4j.agent.container.log;
