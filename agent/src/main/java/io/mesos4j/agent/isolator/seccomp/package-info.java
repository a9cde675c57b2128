/** Filters of system calls, compiled from Docker's profiles. */
package io.mesos4j.agent.isolator.seccomp;
