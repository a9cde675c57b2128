/** What the kernel's control groups limit and measure, one controller a class. */
package io.mesos4j.agent.isolator.cgroup;
