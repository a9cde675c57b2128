package io.mesos4j.agent.core.recovery;

import io.mesos4j.agent.core.executor.ExecutorDesk;
import io.mesos4j.agent.core.executor.ExecutorLaunches;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.CheckpointRecord.RunKey;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredTask;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusStreams;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.id.TaskStates;
import java.util.List;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;

/** Puts checkpointed frameworks, executors, tasks and update streams back into the state. */
public final class RecoveredWork {

  private final ExecutorDesk executors;
  private final StatusStreams streams;

  public RecoveredWork(ExecutorDesk executors, StatusStreams streams) {
    this.executors = executors;
    this.streams = streams;
  }

  void restore(Turn turn, RecoveredAgent recovered) {
    for (RecoveredFramework framework : recovered.frameworks()) {
      turn.state().put(framework.framework());
      framework.executors().forEach(executor -> restore(turn, executor));
      executors.ends().settle(turn, framework.framework().id());
    }
  }

  private void restore(Turn turn, RecoveredExecutor recovered) {
    AgentState state = turn.state();
    Executor executor = state.put(recovered.executor());
    for (RecoveredTask task : recovered.tasks()) {
      restore(turn, executor, task, recovered);
    }
    if (!recovered.completed()) {
      ExecutorLaunches.show(turn, executor);
    } else {
      turn.add(new AgentEffect.AttachSandbox(state.ownerOf(executor), List.of()));
      state.tasksOf(executor.key()).forEach(state::complete);
      state.complete(executor.with(Executor.Phase.TERMINATED));
    }
  }

  private void restore(
      Turn turn, Executor executor, RecoveredTask recovered, RecoveredExecutor life) {
    AgentTask task = executors.launches().recovered(executor, latest(recovered), life.launches());
    TaskKey key = task.key();
    RunKey run = executor.checkpoint().orElseThrow();
    // What a completed run has not got acknowledged is of a framework that is no more.
    boolean over = life.completed() || streams.recover(key, run, recovered.records());
    boolean terminal = TaskStates.terminal(task.task().getState());
    turn.state().put(terminal ? task.with(AgentTask.Phase.TERMINATED) : task);
    executors.containers().attach(turn, executor, task);
    if (over) {
      turn.state().complete(turn.state().task(key).orElseThrow());
    } else {
      executors.launches().resume(executor, turn.state().task(key).orElseThrow(), recovered.end());
    }
  }

  private static Task latest(RecoveredTask recovered) {
    Task task = recovered.task();
    for (StatusUpdateRecord record : recovered.records()) {
      if (record.getType() == StatusUpdateRecord.Type.UPDATE) {
        task = StatusUpdates.record(task, record.getUpdate().getStatus());
      }
    }
    return task;
  }
}
