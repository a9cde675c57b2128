package io.mesos4j.master.core.operation;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.rules.LaunchContext;
import io.mesos4j.master.core.state.MasterState;
import io.mesos4j.master.core.state.TaskTable;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskID;

/**
 * One ACCEPT on its way: who accepted what where, and what is left. Lives within one turn.
 *
 * @param turn the turn
 * @param framework who accepted
 * @param agentId whose offers
 * @param role the role of all these offers
 * @param ledger what is left of them
 */
public record Acceptance(
    Turn turn, Framework framework, AgentId agentId, String role, Ledger ledger) {

  /** The agent as it is now: operations change what it has. */
  public Agent agent() {
    return turn.state().agents().find(agentId).orElseThrow();
  }

  /** Counts an operation that is carried out; of a LAUNCH each task counts. */
  void count(Offer.Operation operation) {
    turn.count(framework.id(), tally -> tally.operation(operation.getType()));
  }

  LaunchContext context() {
    return new LaunchContext(framework, agent(), ledger.usable(), this::taken, this::executor);
  }

  /** What the framework may do. */
  Approvers approvers() {
    return turn.state().approversOf(framework.info());
  }

  private boolean taken(TaskID id) {
    MasterState state = turn.state();
    TaskKey key = new TaskKey(framework.id(), TaskId.of(id));
    return state.tasks().find(key).isPresent() || state.tasks().findUnreachable(key).isPresent();
  }

  /**
   * The tasks that an executor has on the agent, within reach or, as far as is known, out of it.
   */
  List<TaskRecord> tasksOf(ExecutorInfo executor) {
    if (executor(executor.getExecutorId()).isEmpty()) {
      return List.of();
    }
    TaskTable tasks = turn.state().tasks();
    return Stream.concat(tasks.onAgent(agentId).stream(), tasks.unreachableOn(agentId).stream())
        .filter(task -> task.framework().equals(framework.id()))
        .filter(task -> task.terms().hasExecutorId())
        .filter(task -> task.terms().getExecutorId().equals(executor.getExecutorId()))
        .toList();
  }

  Optional<ExecutorRecord> executor(ExecutorID id) {
    return turn.state()
        .agents()
        .findExecutor(agentId, new ExecutorKey(framework.id(), ExecutorId.of(id)));
  }
}
