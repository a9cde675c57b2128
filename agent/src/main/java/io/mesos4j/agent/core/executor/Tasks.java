package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;

/** Turns what a framework asks for into what observers see, and back as far as it goes. */
final class Tasks {

  private Tasks() {}

  /** The record of a task that has just arrived. */
  static AgentTask arrived(Executor executor, TaskInfo info) {
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
    return new AgentTask(info, task.build(), executor.key(), AgentTask.Phase.QUEUED);
  }

  /** A task of the life before, of which only the record is left. */
  static AgentTask recovered(Executor executor, Task task) {
    TaskInfo info =
        TaskInfo.newBuilder()
            .setName(task.getName())
            .setTaskId(task.getTaskId())
            .setSlaveId(task.getSlaveId())
            .addAllResources(task.getResourcesList())
            .putAllLimits(task.getLimitsMap())
            .build();
    return new AgentTask(info, task, executor.key(), AgentTask.Phase.LAUNCHED);
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
