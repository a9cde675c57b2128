/**
 * Readers of /proc and of cgroup files, and the few system calls that have neither. Depends on
 * nothing of ours.
 */
package io.mesos4j.agent.linux;
