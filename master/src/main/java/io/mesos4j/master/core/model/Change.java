package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskStatus;

/** What operators that follow the event stream are told, and the web UI. */
public sealed interface Change {

  record TaskAdded(TaskRecord task) implements Change {}

  /** Told with its own state: an agent may know of the end before RUNNING is acknowledged. */
  record TaskUpdated(TaskRecord task, TaskStatus status) implements Change {}

  record AgentAdded(Agent agent) implements Change {}

  record AgentRemoved(AgentId agent) implements Change {}

  record FrameworkAdded(Framework framework) implements Change {}

  record FrameworkUpdated(Framework framework) implements Change {}

  /** Not told on the event stream: as upstream's, that speaks of a framework when it is back. */
  record FrameworkDisconnected(Framework framework) implements Change {}

  record FrameworkRemoved(FrameworkInfo framework) implements Change {}
}
