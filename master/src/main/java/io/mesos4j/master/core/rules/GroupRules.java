package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.TaskRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;

/** What a group of LAUNCH_GROUP must be; one bad task fails the whole group. Pure. */
public final class GroupRules {

  private static final long LEAST_CPUS = 10;
  private static final long LEAST_MEM = 32_000;

  private GroupRules() {}

  /** A group as it would be sent, its executor filled in everywhere. */
  public record Group(ExecutorInfo executor, List<TaskInfo> tasks) {}

  public static Optional<Violation> check(Group group, LaunchContext context) {
    return distinct(group.tasks())
        .or(() ->
            Rules.each(
                group.tasks(),
                task -> "task '" + task.getTaskId().getValue().replaceAll("\\p{Cntrl}", "?") + "'",
                task -> task(task, group.executor(), context)))
        .or(() -> executor(group.executor(), context))
        .or(() -> together(group))
        .or(() -> uniformCgroups(group.tasks()))
        .or(() -> affordable(group, context));
  }

  private static Optional<Violation> distinct(List<TaskInfo> tasks) {
    if (tasks.isEmpty()) {
      return Rules.violation("the group has no task");
    }
    Set<TaskID> seen = new HashSet<>();
    return Rules.each(
        tasks,
        task -> "task '" + task.getTaskId().getValue() + "'",
        task -> seen.add(task.getTaskId()) ? Rules.ok() : Rules.violation("its id is used twice"));
  }

  private static Optional<Violation> task(
      TaskInfo task, ExecutorInfo executor, LaunchContext context) {
    return TaskRules.check(task, context)
        .or(() -> container(task))
        .or(() -> limits(task))
        .or(() ->
            ExecutorLikeness.same(task.getExecutor(), executor)
                ? Rules.ok()
                : Rules.violation("its executor differs from the group's"));
  }

  private static Optional<Violation> container(TaskInfo task) {
    if (!task.hasContainer()) {
      return Rules.ok();
    }
    if (task.getContainer().getType() == ContainerInfo.Type.DOCKER) {
      return Rules.violation("containers of type DOCKER cannot be grouped");
    }
    HealthCheck.Type check = task.getHealthCheck().getType();
    boolean probes = check == HealthCheck.Type.HTTP || check == HealthCheck.Type.TCP;
    return probes && task.getContainer().getNetworkInfosCount() > 0
        ? Rules.violation("HTTP and TCP health checks cannot reach a task on its own network")
        : Rules.ok();
  }

  private static Optional<Violation> limits(TaskInfo task) {
    return task.getLimitsMap().isEmpty() || ownCgroups(task.getContainer())
        ? Rules.ok()
        : Rules.violation("limits need share_cgroups=false");
  }

  private static boolean ownCgroups(ContainerInfo container) {
    LinuxInfo linux = container.getLinuxInfo();
    return linux.hasShareCgroups() && !linux.getShareCgroups();
  }

  private static Optional<Violation> executor(ExecutorInfo executor, LaunchContext context) {
    if (!executor.hasType()) {
      return Rules.violation("the group's executor has no type: set DEFAULT or CUSTOM");
    }
    if (executor.getContainer().getType() == ContainerInfo.Type.DOCKER && executor.hasContainer()) {
      return Rules.violation("the group's executor cannot be a container of type DOCKER");
    }
    if (executor.getContainer().getLinuxInfo().hasShareCgroups()
        && executor.getContainer().getLinuxInfo().getShareCgroups()) {
      return Rules.violation("the group's executor may not share cgroups");
    }
    return ExecutorRules.check(executor, context).or(() -> enough(executor));
  }

  private static Optional<Violation> enough(ExecutorInfo executor) {
    Resources own = Resources.of(executor.getResourcesList());
    if (own.scalar("cpus") < LEAST_CPUS) {
      return Rules.violation("the group's executor needs at least 0.01 cpus");
    }
    if (own.scalar("mem") < LEAST_MEM) {
      return Rules.violation("the group's executor needs at least 32 MB of mem");
    }
    return own.scalar("disk") > 0
        ? Rules.ok()
        : Rules.violation("the group's executor needs some disk");
  }

  /** Nothing is claimed twice, neither by two tasks nor by a task and the executor. */
  private static Optional<Violation> together(Group group) {
    List<Resource> all = new ArrayList<>(group.executor().getResourcesList());
    for (TaskInfo task : group.tasks()) {
      Optional<Violation> overlap = OverlapRules.check(task.getResourcesList(), all);
      if (overlap.isPresent()) {
        return overlap.map(violation -> violation.of("task '" + task.getTaskId().getValue() + "'"));
      }
      all.addAll(task.getResourcesList());
    }
    return ResourceRules.uniquePersistence(all).or(() -> ResourceRules.unmixedRevocable(all));
  }

  /**
   * Whether a group may join the tasks that an executor has already, within reach or out of it: all
   * share cgroups, or none does.
   */
  public static Optional<Violation> joins(Group group, List<TaskRecord> present) {
    boolean own = ownCgroups(group.tasks().getFirst().getContainer());
    return present.stream().allMatch(task -> ownCgroups(task.terms().getContainer()) == own)
        ? Rules.ok()
        : Rules.violation("all tasks of an executor share cgroups, or none does");
  }

  private static Optional<Violation> uniformCgroups(List<TaskInfo> tasks) {
    return tasks.stream().map(task -> ownCgroups(task.getContainer())).distinct().count() <= 1
        ? Rules.ok()
        : Rules.violation("all tasks of an executor share cgroups, or none does");
  }

  private static Optional<Violation> affordable(Group group, LaunchContext context) {
    Resources needed =
        context.executors().apply(group.executor().getExecutorId()).isPresent()
            ? Resources.EMPTY
            : Resources.of(group.executor().getResourcesList());
    for (TaskInfo task : group.tasks()) {
      needed = needed.plus(Resources.of(task.getResourcesList()));
    }
    return AffordableRule.check(needed, context);
  }
}
