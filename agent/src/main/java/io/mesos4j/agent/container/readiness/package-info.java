/**
 * Waiting for descriptors on one thread each: for exits and kernel notices, for what is printed.
 */
package io.mesos4j.agent.container.readiness;
