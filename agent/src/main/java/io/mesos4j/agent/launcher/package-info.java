/** How a container's first process comes to life, and how everything in a container is killed. */
package io.mesos4j.agent.launcher;
