package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.common.id.TaskId;
import java.util.List;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;

/** Turns what a framework asks for into what observers see, and back as far as it goes. */
final class Tasks {

  private Tasks() {}

  /** The record of a task that has just arrived. */
  static AgentTask arrived(Executor executor, TaskInfo info, List<TaskId> group) {
    Task.Builder task =
        Task.newBuilder()
            .setName(info.getName())
            .setTaskId(info.getTaskId())
            .setFrameworkId(executor.framework().proto())
            .setSlaveId(info.getSlaveId())
            .setState(TaskState.TASK_STAGING)
            .addAllResources(info.getResourcesList())
            .putAllLimits(info.getLimitsMap());
    if (info.hasExecutor()) {
      task.setExecutorId(info.getExecutor().getExecutorId());
    }
    addDescription(task, info);
    return new AgentTask(info, task.build(), executor.key(), AgentTask.Phase.QUEUED, group);
  }

  /**
   * A task of the life before.
   *
   * @param launches what was asked for together, as far as that was kept; of other tasks only the
   *     record is left
   */
  static AgentTask recovered(Executor executor, Task task, List<TaskGroupInfo> launches) {
    for (TaskGroupInfo launch : launches) {
      for (TaskInfo info : launch.getTasksList()) {
        if (info.getTaskId().equals(task.getTaskId())) {
          return new AgentTask(
              info, task, executor.key(), AgentTask.Phase.LAUNCHED, group(executor, launch));
        }
      }
    }
    TaskInfo rest = rest(task);
    return new AgentTask(rest, task, executor.key(), AgentTask.Phase.LAUNCHED, List.of());
  }

  private static List<TaskId> group(Executor executor, TaskGroupInfo launch) {
    return executor.kind() == ExecutorKind.DEFAULT
        ? launch.getTasksList().stream().map(task -> TaskId.of(task.getTaskId())).toList()
        : List.of();
  }

  private static TaskInfo rest(Task task) {
    return TaskInfo.newBuilder()
        .setName(task.getName())
        .setTaskId(task.getTaskId())
        .setSlaveId(task.getSlaveId())
        .addAllResources(task.getResourcesList())
        .putAllLimits(task.getLimitsMap())
        .build();
  }

  private static void addDescription(Task.Builder task, TaskInfo info) {
    if (info.hasLabels()) {
      task.setLabels(info.getLabels());
    }
    if (info.hasDiscovery()) {
      task.setDiscovery(info.getDiscovery());
    }
    if (info.hasContainer()) {
      task.setContainer(info.getContainer());
    }
    if (info.hasHealthCheck()) {
      task.setHealthCheck(info.getHealthCheck());
    }
    if (info.hasKillPolicy()) {
      task.setKillPolicy(info.getKillPolicy());
    }
    if (info.getCommand().hasUser()) {
      task.setUser(info.getCommand().getUser());
    } else if (info.getExecutor().getCommand().hasUser()) {
      task.setUser(info.getExecutor().getCommand().getUser());
    }
  }
}
