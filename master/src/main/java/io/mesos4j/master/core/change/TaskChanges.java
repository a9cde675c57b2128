package io.mesos4j.master.core.change;

import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.TaskEnd;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;

/** How a task's record changes: by an update, by the master's verdict, by its removal. */
public final class TaskChanges {

  private TaskChanges() {}

  /**
   * Records an update: the latest state, the state whose acknowledgement is awaited, and the
   * status. Resources go back as soon as the task holds none; the record stays until the end is
   * acknowledged.
   */
  public static Task record(Turn turn, Task task, StatusUpdate update) {
    TaskStatus status = update.getStatus();
    TaskState latest = update.hasLatestState() ? update.getLatestState() : status.getState();
    TaskState state = TaskStates.terminal(task.getState()) ? task.getState() : latest;
    Task.Builder changed = task.toBuilder().setState(state).setStatusUpdateState(status.getState());
    if (update.hasUuid()) {
      changed.setStatusUpdateUuid(update.getUuid());
    } else {
      changed.clearStatusUpdateUuid();
    }
    append(changed, kept(task, status));
    if (task.getLimitsCount() == 0) {
      changed.clearLimits(); // a builder made of a message carries an empty map with it
    }
    Task now = changed.buildPartial(); // whole, as all that it is made of was
    turn.state().tasks().put(now);
    if (TaskStates.holdsResources(task.getState()) && !TaskStates.holdsResources(state)) {
      release(turn, task);
      countEnd(turn, FrameworkId.of(task.getFrameworkId()), status, state);
    }
    turn.publish(new Change.TaskUpdated(now, status));
    return now;
  }

  /**
   * What stays of a status: not its data, and the task's own ids instead of equal ones, since a
   * master holds many statuses for long.
   */
  private static TaskStatus kept(Task task, TaskStatus status) {
    TaskStatus.Builder kept = status.toBuilder().clearData().setTaskId(task.getTaskId());
    if (status.hasSlaveId()) {
      kept.setSlaveId(task.getSlaveId());
    }
    return kept.buildPartial();
  }

  /** Keeps one status for each state that was entered. */
  private static void append(Task.Builder task, TaskStatus kept) {
    int last = task.getStatusesCount() - 1;
    if (last >= 0 && task.getStatuses(last).getState() == kept.getState()) {
      task.setStatuses(last, kept);
    } else {
      task.addStatuses(kept);
    }
  }

  /** An end without a reason has no counter of its own, as upstream. */
  private static void countEnd(
      Turn turn, FrameworkId framework, TaskStatus status, TaskState state) {
    Optional<MasterCounter> counter = TaskEnds.counter(state);
    if (counter.isEmpty()) {
      return;
    }
    turn.count(counter.get());
    turn.count(framework, tally -> tally.taskEnded(state));
    if (status.hasReason()) {
      turn.state().counters().count(new TaskEnd(state, status.getSource(), status.getReason()));
    }
  }

  private static void release(Turn turn, Task task) {
    Allocations.released(
        turn,
        FrameworkId.of(task.getFrameworkId()),
        AgentId.of(task.getSlaveId()),
        Resources.of(task.getResourcesList()));
  }

  /** Declares a known task ended, tells its framework, and takes it off. */
  public static void settle(Turn turn, Framework framework, Task task, Verdict verdict) {
    turn.state().tasks().complete(declare(turn, framework, task, verdict));
  }

  /** Declares a known task out of reach, tells its framework, and remembers it as such. */
  public static void loseSightOf(Turn turn, Framework framework, Task task, Verdict verdict) {
    turn.state().tasks().loseSightOf(declare(turn, framework, task, verdict));
  }

  private static Task declare(Turn turn, Framework framework, Task task, Verdict verdict) {
    StatusUpdate update = StatusUpdates.of(framework, task, verdict, turn.now());
    Task changed = TaskStates.terminal(task.getState()) ? task : record(turn, task, update);
    SchedulerMail.update(turn, framework, update, Optional.of(Upid.NONE));
    return changed;
  }

  /** Takes a task off the current ones; it must not hold resources any more. */
  public static void forget(Turn turn, Task task) {
    if (TaskStates.holdsResources(task.getState())) {
      throw new IllegalStateException(
          "task " + task.getTaskId().getValue() + " is forgotten in state " + task.getState());
    }
    turn.state().tasks().complete(task);
  }

  /** Answers for a task that never came to be. */
  public static void reject(
      Turn turn, Framework framework, TaskID task, SlaveID agent, Verdict verdict) {
    StatusUpdate update =
        StatusUpdates.of(framework, task, Optional.of(agent), verdict, turn.now());
    TaskStatus status = update.getStatus();
    AuditLog.decided(
        "TASK_REFUSED", task.getValue() + " of framework " + framework.id(), status.getMessage());
    countEnd(turn, framework.id(), status, status.getState());
    SchedulerMail.update(turn, framework, update, Optional.of(Upid.NONE));
  }
}
