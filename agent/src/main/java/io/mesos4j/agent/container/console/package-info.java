/**
 * The standard streams of containers that are more than files: terminals and pipes, who reads
 * along, who types, and the logs that are cut when they grow too large. One thread reads for all.
 */
package io.mesos4j.agent.container.console;
