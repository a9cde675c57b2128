package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.TaskId;
import java.util.List;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;

/**
 * What is launched as one: a task on its own, or a group of them below one executor.
 *
 * @param executor who runs them
 * @param kind who plays that executor
 * @param tasks at least one
 * @param grouped whether they are a group, even if of one
 */
public record Launch(
    ExecutorInfo executor, ExecutorKind kind, List<TaskInfo> tasks, boolean grouped) {

  /** A task on its own; without an executor it gets one made up. */
  public static Launch of(AgentSettings settings, Framework framework, TaskInfo task) {
    ExecutorInfo executor = ExecutorInfos.of(settings, framework.id(), task);
    ExecutorKind kind = task.hasExecutor() ? kindOf(executor) : ExecutorKind.COMMAND;
    return new Launch(executor, kind, List.of(task), false);
  }

  /** A group; each task names its executor, as observers expect. */
  public static Launch of(Framework framework, RunTaskGroupMessage message) {
    ExecutorInfo executor =
        message.getExecutor().toBuilder().setFrameworkId(framework.id().proto()).build();
    List<TaskInfo> tasks =
        message.getTaskGroup().getTasksList().stream()
            .map(task -> task.toBuilder().setExecutor(executor).build())
            .toList();
    return new Launch(executor, kindOf(executor), tasks, true);
  }

  /** The kind of an executor that a framework described. */
  public static ExecutorKind kindOf(ExecutorInfo executor) {
    return executor.getType() == ExecutorInfo.Type.DEFAULT
        ? ExecutorKind.DEFAULT
        : ExecutorKind.CUSTOM;
  }

  public ExecutorKey key(Framework framework) {
    return new ExecutorKey(framework.id(), ExecutorId.of(executor.getExecutorId()));
  }

  /** The ids of a group; none for a task on its own. */
  List<TaskId> group() {
    return grouped ? tasks.stream().map(task -> TaskId.of(task.getTaskId())).toList() : List.of();
  }

  TaskGroupInfo proto() {
    return TaskGroupInfo.newBuilder().addAllTasks(tasks).build();
  }

  /** Whether a built-in executor must know more after a restart than the tasks' records tell. */
  boolean toBeKept() {
    return switch (kind) {
      case DEFAULT -> true;
      case CUSTOM -> false;
      case COMMAND -> tasks.stream().anyMatch(Launch::asksForMore);
    };
  }

  private static boolean asksForMore(TaskInfo task) {
    return task.hasCheck() || task.hasHealthCheck() || task.hasMaxCompletionTime();
  }
}
