package io.mesos4j.master.core.operation;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.model.TaskRecords;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.ResourceVersionUUID;

/** Enters tasks and executors that passed their rules into the tables and the ledger. */
final class TaskAdmission {

  private TaskAdmission() {}

  /** Enters an executor unless it runs already; answers whether it is to be launched. */
  static boolean enter(Acceptance acceptance, ExecutorInfo executor) {
    if (acceptance.executor(executor.getExecutorId()).isPresent()) {
      return false;
    }
    acceptance.ledger().launch(Resources.of(executor.getResourcesList()));
    acceptance
        .turn()
        .state()
        .agents()
        .putExecutor(
            new ExecutorRecord(acceptance.agent().id(), acceptance.framework().id(), executor));
    return true;
  }

  static void enter(Acceptance acceptance, TaskInfo info) {
    TaskRecord task = new TaskRecords().of(acceptance.framework().id(), task(acceptance, info));
    acceptance.ledger().launch(Resources.of(info.getResourcesList()));
    acceptance.turn().state().tasks().put(task);
    acceptance.turn().publish(new Change.TaskAdded(task));
  }

  /** Under which version of the agent's resources the launch was decided. */
  static List<ResourceVersionUUID> resourceVersions(Acceptance acceptance) {
    return acceptance.agent().resourceVersion().stream()
        .map(version -> ResourceVersionUUID.newBuilder().setUuid(version).build())
        .toList();
  }

  /** Refers to the ids that agent and framework have anyway: a master keeps many tasks for long. */
  private static Task task(Acceptance acceptance, TaskInfo info) {
    Task.Builder task =
        Task.newBuilder()
            .setName(info.getName())
            .setTaskId(info.getTaskId())
            .setFrameworkId(acceptance.framework().info().getId())
            .setSlaveId(acceptance.agent().info().getId())
            .setState(TaskState.TASK_STAGING)
            .addAllResources(info.getResourcesList());
    if (info.getLimitsCount() > 0) {
      task.putAllLimits(info.getLimitsMap());
    }
    if (info.hasExecutor()) {
      task.setExecutorId(info.getExecutor().getExecutorId());
    }
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
    user(info).ifPresent(task::setUser);
    return task.build();
  }

  private static Optional<String> user(TaskInfo info) {
    if (info.getCommand().hasUser()) {
      return Optional.of(info.getCommand().getUser());
    }
    return info.getExecutor().getCommand().hasUser()
        ? Optional.of(info.getExecutor().getCommand().getUser())
        : Optional.empty();
  }
}
