package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.executor.CommandRun.End;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.util.Optional;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;

/**
 * What the end of a command means for its task.
 *
 * @param state how the task ended
 * @param reason why, where there is more to say than the state
 * @param message how the process ended, in words that tools look for
 */
record CommandOutcome(TaskState state, Optional<Reason> reason, String message) {

  static CommandOutcome of(Optional<End> end, Termination termination) {
    String message =
        "Command "
            + termination.status().map(ExitStatus::toString).orElse("ended with unknown status");
    if (end.isPresent()) {
      return switch (end.get()) {
        case OUT_OF_TIME ->
            new CommandOutcome(
                TaskState.TASK_FAILED,
                Optional.of(Reason.REASON_MAX_COMPLETION_TIME_REACHED),
                message);
        case KILLED -> new CommandOutcome(TaskState.TASK_KILLED, Optional.empty(), message);
      };
    }
    boolean finished = termination.status().filter(ExitStatus::isSuccess).isPresent();
    return new CommandOutcome(
        finished ? TaskState.TASK_FINISHED : TaskState.TASK_FAILED, Optional.empty(), message);
  }

  TaskStatus.Builder status() {
    TaskStatus.Builder status = TaskStatus.newBuilder().setState(state).setMessage(message);
    reason.ifPresent(status::setReason);
    return status;
  }
}
