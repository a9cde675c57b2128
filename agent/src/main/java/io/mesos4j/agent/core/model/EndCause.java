package io.mesos4j.agent.core.model;

import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;

/**
 * Why the agent itself ended an executor; its live tasks end with this state, reason and text.
 *
 * @param state the state for a framework that is partition aware
 * @param reason the reason of the status updates
 * @param message the text of the status updates
 */
public record EndCause(TaskState state, Reason reason, String message) {}
