package io.mesos4j.agent.core.check;

import org.apache.mesos.Protos.CheckStatusInfo;

/** Something about a task that its scheduler is told. */
public sealed interface CheckNews {

  /** The result of the general check is another than before. */
  record Changed(CheckStatusInfo result) implements CheckNews {}

  /** The task is healthy, for the first time or again. */
  record Healthy() implements CheckNews {}

  /** The health check has failed once more, but the task may recover. */
  record Unhealthy() implements CheckNews {}

  /** The health check has failed too often: the task is to be ended. */
  record Hopeless() implements CheckNews {}
}
