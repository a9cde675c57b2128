package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.change.StatusUpdates;
import io.mesos4j.master.core.change.Verdict;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.Turn;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.scheduler.Protos.Call;

/** RECONCILE: says what is known of the tasks asked about, or of all when none is named. */
final class ReconcileHandler {

  private ReconcileHandler() {}

  static void apply(Turn turn, Framework framework, Call.Reconcile reconcile) {
    turn.count(MasterCounter.MESSAGES_RECONCILE_TASKS);
    if (reconcile.getTasksCount() == 0) {
      turn.state()
          .tasks()
          .ofFramework(framework.id())
          .forEach(task -> sayLatest(turn, framework, task));
      return;
    }
    for (Call.Reconcile.Task task : reconcile.getTasksList()) {
      answer(
          turn,
          framework,
          task.getTaskId(),
          task.hasSlaveId() ? Optional.of(task.getSlaveId()) : Optional.empty());
    }
  }

  /**
   * Says what is known of one task; nothing while its agent may still report it. Of a task that is
   * out of reach nothing is known but its agent: who does not name that hears, as upstream's, that
   * the task is unknown.
   */
  static void answer(Turn turn, Framework framework, TaskID id, Optional<SlaveID> where) {
    TaskKey key = new TaskKey(framework.id(), TaskId.of(id));
    Optional<TaskRecord> known = turn.state().tasks().find(key);
    if (known.isPresent()) {
      sayLatest(turn, framework, known.get());
      return;
    }
    verdict(turn.state().agents(), where.map(AgentId::of))
        .ifPresent(verdict ->
            SchedulerMail.update(
                turn,
                framework,
                StatusUpdates.of(framework, id, where, verdict, turn.now()),
                Optional.empty()));
  }

  private static void sayLatest(Turn turn, Framework framework, TaskRecord task) {
    SchedulerMail.update(
        turn,
        framework,
        StatusUpdates.latest(
            framework,
            task,
            Reason.REASON_RECONCILIATION,
            "Reconciliation: Latest task state",
            turn.now()),
        Optional.empty());
  }

  private static Optional<Verdict> verdict(AgentTable agents, Optional<AgentId> agent) {
    boolean recovering =
        agent.map(agents.recovered()::containsKey).orElse(!agents.recovered().isEmpty());
    if (recovering) {
      return Optional.empty();
    }
    if (agent.flatMap(agents::find).isPresent()) {
      return Optional.of(
          of(TaskState.TASK_GONE, "Reconciliation: Task is unknown to its registered agent"));
    }
    Optional<Instant> unreachable = agent.map(agents.unreachable()::get);
    if (unreachable.isPresent()) {
      return Optional.of(
          new Verdict(
              TaskState.TASK_UNREACHABLE,
              Reason.REASON_RECONCILIATION,
              "Reconciliation: Task is unreachable",
              unreachable));
    }
    return Optional.of(
        agent.filter(agents.gone()::containsKey).isPresent()
            ? of(TaskState.TASK_GONE_BY_OPERATOR, "Reconciliation: Task is gone by operator")
            : of(TaskState.TASK_UNKNOWN, "Reconciliation: Task is unknown"));
  }

  private static Verdict of(TaskState state, String message) {
    return Verdict.of(state, Reason.REASON_RECONCILIATION, message);
  }
}
