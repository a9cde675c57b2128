package io.mesos4j.master.core.operation;

import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.change.TaskChanges;
import io.mesos4j.master.core.change.Verdict;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.rules.GroupRules;
import io.mesos4j.master.core.rules.GroupRules.Group;
import io.mesos4j.master.core.rules.LaunchRules;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** LAUNCH_GROUP: all tasks of the group below one executor, or none. */
record LaunchGroupOperation(Offer.Operation proto) implements Operation {

  private static final Logger LOG = LoggerFactory.getLogger(LaunchGroupOperation.class);

  @Override
  public void apply(Acceptance acceptance) {
    Optional<Verdict> unsound = sound().or(this::withoutId).map(LaunchGroupOperation::invalid);
    if (unsound.isPresent()) {
      refuse(acceptance, unsound.get());
      return;
    }
    Group group = complete(acceptance);
    Optional<Verdict> verdict =
        forbidden(group, acceptance)
            .or(() ->
                GroupRules.check(group, acceptance.context())
                    .or(() -> GroupRules.joins(group, acceptance.tasksOf(group.executor())))
                    .map(LaunchGroupOperation::invalid));
    if (verdict.isPresent()) {
      refuse(acceptance, verdict.get());
      return;
    }
    boolean launchExecutor = TaskAdmission.enter(acceptance, group.executor());
    group.tasks().forEach(task -> TaskAdmission.enter(acceptance, task));
    acceptance.count(proto);
    send(acceptance, group, launchExecutor);
  }

  @Override
  public void drop(Turn turn, Framework framework, Verdict verdict) {
    for (TaskInfo task : proto.getLaunchGroup().getTaskGroup().getTasksList()) {
      TaskChanges.reject(turn, framework, task.getTaskId(), task.getSlaveId(), verdict);
    }
  }

  private void refuse(Acceptance acceptance, Verdict verdict) {
    LOG.info("Framework {}: refusing a group: {}", acceptance.framework().id(), verdict.message());
    drop(acceptance.turn(), acceptance.framework(), verdict);
  }

  private static Verdict invalid(Violation violation) {
    return Verdict.error(Reason.REASON_TASK_GROUP_INVALID, violation.text());
  }

  private static Optional<Verdict> forbidden(Group group, Acceptance acceptance) {
    return Rules.each(
            group.tasks(),
            task -> "a task of the group",
            task ->
                PermissionRules.task(task, acceptance.framework().info(), acceptance.approvers()))
        .map(violation -> Verdict.error(Reason.REASON_TASK_GROUP_UNAUTHORIZED, violation.text()));
  }

  private Optional<Violation> sound() {
    Offer.Operation.LaunchGroup group = proto.getLaunchGroup();
    return ResourceRules.check(group.getExecutor().getResourcesList())
        .or(() -> LaunchRules.sound(group.getTaskGroup().getTasksList()));
  }

  private Optional<Violation> withoutId() {
    return proto.hasId()
        ? Rules.violation("LAUNCH_GROUP takes no operation id: follow the tasks' updates")
        : Rules.ok();
  }

  /**
   * The executor is written once, for the group; each task gets it. As upstream, who launches
   * groups fills in what may be left out elsewhere: the executor's framework, types of health
   * checks.
   */
  private Group complete(Acceptance acceptance) {
    ExecutorInfo executor =
        LaunchPreparation.allocated(proto.getLaunchGroup().getExecutor(), acceptance);
    List<TaskInfo> tasks =
        proto.getLaunchGroup().getTaskGroup().getTasksList().stream()
            .map(task -> LaunchPreparation.allocated(task, acceptance))
            .map(task -> task.hasExecutor() ? task : task.toBuilder().setExecutor(executor).build())
            .toList();
    return new Group(executor, tasks);
  }

  private static void send(Acceptance acceptance, Group group, boolean launchExecutor) {
    ResourceRewriter form = LaunchPreparation.forAgent(acceptance);
    TaskGroupInfo.Builder tasks = TaskGroupInfo.newBuilder();
    group.tasks().forEach(task -> tasks.addTasks(form.rewrite(task)));
    acceptance
        .turn()
        .send(
            acceptance.agent().pid(),
            RunTaskGroupMessage.newBuilder()
                .setFramework(acceptance.framework().info())
                .setExecutor(form.rewrite(group.executor()))
                .setTaskGroup(tasks)
                .addAllResourceVersionUuids(TaskAdmission.resourceVersions(acceptance))
                .setLaunchExecutor(launchExecutor)
                .build());
  }
}
