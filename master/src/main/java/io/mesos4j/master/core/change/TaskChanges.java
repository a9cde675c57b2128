package io.mesos4j.master.core.change;

import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.TaskEnd;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;

/** How a task's record changes: by an update, by the master's verdict, by its removal. */
public final class TaskChanges {

  private static final Set<Reason> CHECKS =
      Set.of(
          Reason.REASON_TASK_CHECK_STATUS_UPDATED, Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED);

  private TaskChanges() {}

  /**
   * Records an update: the latest state, the state whose acknowledgement is awaited, and the
   * status. Resources go back as soon as the task holds none; the record stays until the end is
   * acknowledged.
   */
  public static TaskRecord record(Turn turn, TaskRecord task, StatusUpdate update) {
    TaskStatus status = update.getStatus();
    TaskRecord now = task.updated(update);
    turn.state().tasks().put(now);
    if (task.holdsResources() && !now.holdsResources()) {
      release(turn, task);
      countEnd(turn, status, now.state());
      if (TaskEnds.counter(now.state()).isPresent()) {
        turn.count(task.framework(), tally -> tally.taskEnded(now.state()));
      }
    }
    if (isNews(task, status)) {
      turn.publish(new Change.TaskUpdated(now, status));
    }
    return now;
  }

  /**
   * That an agent repeats a status until it is acknowledged is no news, what a check has found is,
   * as upstream.
   */
  private static boolean isNews(TaskRecord task, TaskStatus status) {
    return CHECKS.contains(status.getReason())
        || task.latestStatus().filter(before -> before.getState() == status.getState()).isEmpty();
  }

  /** An end without a reason has no counter of its own, as upstream. */
  private static void countEnd(Turn turn, TaskStatus status, TaskState state) {
    Optional<MasterCounter> counter = TaskEnds.counter(state);
    if (counter.isEmpty()) {
      return;
    }
    turn.count(counter.get());
    if (status.hasReason()) {
      turn.state().counters().count(new TaskEnd(state, status.getSource(), status.getReason()));
    }
  }

  private static void release(Turn turn, TaskRecord task) {
    Allocations.released(turn, task.framework(), task.agent(), Resources.of(task.resources()));
  }

  /** Declares a known task ended, tells its framework, and takes it off. */
  public static void settle(Turn turn, Framework framework, TaskRecord task, Verdict verdict) {
    turn.state().tasks().complete(declare(turn, framework, task, verdict));
  }

  /** Declares a known task out of reach, tells its framework, and remembers it as such. */
  public static void loseSightOf(Turn turn, Framework framework, TaskRecord task, Verdict verdict) {
    turn.state().tasks().loseSightOf(declare(turn, framework, task, verdict));
  }

  private static TaskRecord declare(
      Turn turn, Framework framework, TaskRecord task, Verdict verdict) {
    StatusUpdate update = StatusUpdates.of(framework, task, verdict, turn.now());
    TaskRecord changed = task.terminal() ? task : record(turn, task, update);
    SchedulerMail.update(turn, framework, update, Optional.of(Upid.NONE));
    return changed;
  }

  /** Takes a task off the current ones; it must not hold resources any more. */
  public static void forget(Turn turn, TaskRecord task) {
    if (task.holdsResources()) {
      throw new IllegalStateException(
          "task " + task.idText() + " is forgotten in state " + task.state());
    }
    turn.state().tasks().complete(task);
  }

  /** Answers for a task that never came to be; as upstream it is not one of its framework's. */
  public static void reject(
      Turn turn, Framework framework, TaskID task, SlaveID agent, Verdict verdict) {
    StatusUpdate update =
        StatusUpdates.of(framework, task, Optional.of(agent), verdict, turn.now());
    TaskStatus status = update.getStatus();
    AuditLog.decided(
        "TASK_REFUSED", task.getValue() + " of framework " + framework.id(), status.getMessage());
    countEnd(turn, status, status.getState());
    SchedulerMail.update(turn, framework, update, Optional.of(Upid.NONE));
  }
}
