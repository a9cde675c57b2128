package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.Termination;
import java.util.Optional;
import org.apache.mesos.Protos.TaskResourceLimitation;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;

/** What the end of a task's container means for the task. Pure. */
final class TaskOutcome {

  private TaskOutcome() {}

  /** The words for how a command ended, which tools look for. */
  static String words(Termination termination) {
    return "Command "
        + termination.status().map(ExitStatus::toString).orElse("ended with unknown status");
  }

  /** A task whose container ended by itself or because it was told to. */
  static TaskStatus.Builder of(Optional<TaskEnd.Why> end, Termination termination) {
    TaskStatus.Builder status = TaskStatus.newBuilder().setMessage(words(termination));
    if (end.isEmpty()) {
      boolean finished = termination.status().filter(ExitStatus::isSuccess).isPresent();
      return status.setState(finished ? TaskState.TASK_FINISHED : TaskState.TASK_FAILED);
    }
    return switch (end.get()) {
      case OUT_OF_TIME ->
          status
              .setState(TaskState.TASK_FAILED)
              .setReason(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
      case KILLED -> status.setState(TaskState.TASK_KILLED);
      case UNHEALTHY -> status.setState(TaskState.TASK_KILLED).setHealthy(false);
    };
  }

  /** A task whose container was ended for a limit that it reached. */
  static TaskStatus.Builder limited(Limitation limit) {
    return TaskStatus.newBuilder()
        .setState(TaskState.TASK_FAILED)
        .setReason(limit.reason())
        .setMessage(limit.message())
        .setLimitation(TaskResourceLimitation.newBuilder().addAllResources(limit.resources()));
  }

  /** As {@link #limited(Limitation)}, in the words of an executor that saw the command end. */
  static TaskStatus.Builder limited(Limitation limit, Termination termination) {
    return limited(limit).setMessage(words(termination) + ": " + limit.message());
  }

  /** A task that was told to end before its command ran. */
  static TaskStatus.Builder killedDuringLaunch() {
    return TaskStatus.newBuilder()
        .setState(TaskState.TASK_KILLED)
        .setReason(Reason.REASON_TASK_KILLED_DURING_LAUNCH)
        .setMessage("Task was killed before its command ran");
  }
}
