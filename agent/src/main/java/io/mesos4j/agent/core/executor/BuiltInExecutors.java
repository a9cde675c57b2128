package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.agent.model.Termination;
import java.util.Optional;

/**
 * The executors that live in this agent, and the tasks that they run.
 *
 * @param runs the tasks
 * @param commands plays the executor of a command task
 * @param pods plays the executor of task groups
 */
record BuiltInExecutors(TaskRuns runs, CommandExecutor commands, DefaultExecutor pods) {

  static BuiltInExecutors over(StatusUpdates updates) {
    TaskRuns runs = new TaskRuns(updates);
    return new BuiltInExecutors(runs, new CommandExecutor(runs), new DefaultExecutor(runs));
  }

  ExecutorLink link(Executor executor) {
    return switch (executor.kind()) {
      case COMMAND -> commands;
      case DEFAULT -> pods;
      case CUSTOM -> throw new IllegalStateException("a custom executor is not built in");
    };
  }

  /** Takes a task of the life before up again. */
  void recover(Executor executor, AgentTask task, Optional<TaskEnd> end) {
    switch (executor.kind()) {
      case COMMAND -> runs.recover(executor.container(), task, end);
      case DEFAULT -> pods.recover(executor, task, end);
      case CUSTOM -> {}
    }
  }

  /** The executor's container has ended by itself, and with it a command task. */
  void exited(Turn turn, Executor executor, Termination termination) {
    switch (executor.kind()) {
      case COMMAND -> runs.exited(turn, executor.container(), termination);
      case DEFAULT, CUSTOM -> {}
    }
  }

  /** The executor is no more: nothing is done for its tasks. */
  void forget(Turn turn, Executor executor) {
    runs.within(executor.container()).forEach(container -> runs.forget(turn, container));
  }
}
