package io.mesos4j.master.core.operation;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.change.TaskChanges;
import io.mesos4j.master.core.change.Verdict;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.rules.LaunchRules;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LAUNCH: each task by itself, in order; a bad one does not harm the next. Only where resources
 * make no sense by themselves, or the operation has an id, all its tasks are refused, as upstream
 * does.
 */
record LaunchOperation(Offer.Operation proto) implements Operation {

  private static final Logger LOG = LoggerFactory.getLogger(LaunchOperation.class);

  @Override
  public void apply(Acceptance acceptance) {
    List<TaskInfo> tasks = proto.getLaunch().getTaskInfosList();
    Optional<Violation> unsound = LaunchRules.sound(tasks).or(this::withoutId);
    for (TaskInfo task : tasks) {
      if (unsound.isPresent()) {
        reject(acceptance, task, Reason.REASON_TASK_INVALID, unsound.get());
      } else {
        launch(acceptance, LaunchPreparation.complete(task, acceptance));
      }
    }
  }

  @Override
  public void drop(Turn turn, Framework framework, Verdict verdict) {
    for (TaskInfo task : proto.getLaunch().getTaskInfosList()) {
      TaskChanges.reject(turn, framework, task.getTaskId(), task.getSlaveId(), verdict);
    }
  }

  private void launch(Acceptance acceptance, TaskInfo task) {
    Optional<Violation> forbidden =
        PermissionRules.task(task, acceptance.framework().info(), acceptance.approvers());
    if (forbidden.isPresent()) {
      reject(acceptance, task, Reason.REASON_TASK_UNAUTHORIZED, forbidden.get());
      return;
    }
    Optional<Violation> violation = LaunchRules.check(task, acceptance.context());
    if (violation.isPresent()) {
      reject(acceptance, task, Reason.REASON_TASK_INVALID, violation.get());
      return;
    }
    boolean launchExecutor =
        !task.hasExecutor() || TaskAdmission.enter(acceptance, task.getExecutor());
    TaskAdmission.enter(acceptance, task);
    acceptance.count(proto);
    send(acceptance, task, launchExecutor);
  }

  private static void reject(
      Acceptance acceptance, TaskInfo task, Reason reason, Violation violation) {
    LOG.info("Framework {}: refusing a task: {}", acceptance.framework().id(), violation.text());
    TaskChanges.reject(
        acceptance.turn(),
        acceptance.framework(),
        task.getTaskId(),
        task.getSlaveId(),
        Verdict.error(reason, violation.text()));
  }

  private Optional<Violation> withoutId() {
    return proto.hasId()
        ? Rules.violation("LAUNCH takes no operation id: follow the tasks' updates")
        : Rules.ok();
  }

  private static void send(Acceptance acceptance, TaskInfo task, boolean launchExecutor) {
    Upid pid = acceptance.framework().peer().map(FrameworkPeer::pid).orElse(Upid.NONE);
    acceptance
        .turn()
        .send(
            acceptance.agent().pid(),
            RunTaskMessage.newBuilder()
                .setFramework(acceptance.framework().info())
                .setPid(pid.toString())
                .setTask(LaunchPreparation.forAgent(acceptance).rewrite(task))
                .addAllResourceVersionUuids(TaskAdmission.resourceVersions(acceptance))
                .setLaunchExecutor(launchExecutor)
                .build());
  }
}
