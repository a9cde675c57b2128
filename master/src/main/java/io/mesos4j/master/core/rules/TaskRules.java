package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.rules.CommandRules;
import io.mesos4j.common.rules.ContainerInfoRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;

/** What every task must be, alone or in a group; the first violation wins. Pure. */
final class TaskRules {

  private TaskRules() {}

  static Optional<Violation> check(TaskInfo task, LaunchContext context) {
    return IdRules.check("task id", task.getTaskId().getValue())
        .or(() -> unused(task, context))
        .or(() -> agent(task, context))
        .or(() -> TimeRules.check("kill grace period", task.getKillPolicy().getGracePeriod()))
        .or(() -> TimeRules.check("max_completion_time", task.getMaxCompletionTime()))
        .or(() -> task.hasCheck() ? CheckRules.check(task.getCheck()) : Rules.ok())
        .or(() -> task.hasHealthCheck() ? CheckRules.check(task.getHealthCheck()) : Rules.ok())
        .or(() -> resources(task.getResourcesList()))
        .or(() -> CommandRules.check(task.getCommand()))
        .or(() -> task.hasContainer() ? ContainerInfoRules.check(task.getContainer()) : Rules.ok())
        .or(() -> LimitRules.check(task, context.agent()));
  }

  private static Optional<Violation> unused(TaskInfo task, LaunchContext context) {
    return context.taken().test(task.getTaskId())
        ? Rules.violation(
            "task id '%s' is in use: give each task its own", task.getTaskId().getValue())
        : Rules.ok();
  }

  private static Optional<Violation> agent(TaskInfo task, LaunchContext context) {
    return task.getSlaveId().getValue().equals(context.agent().id().value())
        ? Rules.ok()
        : Rules.violation(
            "task names agent '%s', but the offer is from '%s'",
            task.getSlaveId().getValue(), context.agent().id());
  }

  private static Optional<Violation> resources(List<Resource> resources) {
    if (resources.isEmpty()) {
      return Rules.violation("task uses no resources");
    }
    return ResourceRules.check(resources)
        .or(() -> ResourceRules.wholeGpus(resources))
        .or(() -> VolumeRules.check(resources))
        .or(() -> ResourceRules.uniquePersistence(resources))
        .or(() -> ResourceRules.oneAllocationRole(resources))
        .or(() -> ResourceRules.unmixedRevocable(resources));
  }
}
