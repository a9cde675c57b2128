package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;

/** What a task of LAUNCH must be; the first violation wins. Pure. */
public final class LaunchRules {

  private LaunchRules() {}

  public static Optional<Violation> check(TaskInfo task, LaunchContext context) {
    return TaskRules.check(task, context)
        .or(() -> commandOrExecutor(task))
        .or(() -> task.hasExecutor() ? executor(task.getExecutor(), context) : Rules.ok())
        .or(() -> together(task))
        .or(() -> affordable(task, context))
        .or(() -> shareCgroups(task));
  }

  /** Whether each resource makes sense by itself, in whatever format it was sent. */
  public static Optional<Violation> sound(List<TaskInfo> tasks) {
    return Rules.each(
        tasks,
        task -> "task '" + task.getTaskId().getValue().replaceAll("\\p{Cntrl}", "?") + "'",
        task ->
            ResourceRules.check(task.getResourcesList())
                .or(() -> ResourceRules.check(task.getExecutor().getResourcesList())));
  }

  private static Optional<Violation> commandOrExecutor(TaskInfo task) {
    if (task.hasCommand() && task.hasExecutor()) {
      return Rules.violation("task has both a command and an executor: give one");
    }
    return task.hasCommand() || task.hasExecutor()
        ? Rules.ok()
        : Rules.violation("task has neither a command nor an executor");
  }

  private static Optional<Violation> executor(ExecutorInfo executor, LaunchContext context) {
    return ExecutorRules.check(executor, context).or(() -> custom(executor));
  }

  private static Optional<Violation> custom(ExecutorInfo executor) {
    if (executor.getType() == ExecutorInfo.Type.DEFAULT) {
      return Rules.violation("an executor of type DEFAULT takes task groups: use LAUNCH_GROUP");
    }
    if (!executor.hasCommand()) {
      return Rules.violation("the executor has no command");
    }
    if (executor.getContainer().getLinuxInfo().getShareCgroups()
        && executor.getContainer().getLinuxInfo().hasShareCgroups()) {
      return Rules.violation("the executor may not share cgroups");
    }
    return executor.getResourcesList().stream().anyMatch(Resource::hasShared)
        ? Rules.violation("the executor may not use shared resources itself")
        : Rules.ok();
  }

  private static Optional<Violation> together(TaskInfo task) {
    List<Resource> all = new ArrayList<>(task.getResourcesList());
    all.addAll(task.getExecutor().getResourcesList());
    return OverlapRules.check(task.getResourcesList(), task.getExecutor().getResourcesList())
        .or(() -> ResourceRules.uniquePersistence(all))
        .or(() -> ResourceRules.oneAllocationRole(all))
        .or(() -> ResourceRules.unmixedRevocable(all));
  }

  private static Optional<Violation> affordable(TaskInfo task, LaunchContext context) {
    Resources needed = Resources.of(task.getResourcesList());
    if (task.hasExecutor()
        && context.executors().apply(task.getExecutor().getExecutorId()).isEmpty()) {
      needed = needed.plus(Resources.of(task.getExecutor().getResourcesList()));
    }
    return AffordableRule.check(needed, context);
  }

  private static Optional<Violation> shareCgroups(TaskInfo task) {
    return task.getContainer().getLinuxInfo().hasShareCgroups()
            && !task.getContainer().getLinuxInfo().getShareCgroups()
        ? Rules.violation("share_cgroups=false is for tasks of a group only")
        : Rules.ok();
  }
}
