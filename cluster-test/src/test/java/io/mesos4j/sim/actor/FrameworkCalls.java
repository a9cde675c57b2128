package io.mesos4j.sim.actor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.CheckInfo;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.Call;

/** Writes the calls of a simulated framework. */
final class FrameworkCalls {

  private FrameworkCalls() {}

  static TaskInfo task(TaskScript script, Offer offer, List<Protos.Resource> resources) {
    return TaskInfo.newBuilder()
        .setName(script.task())
        .setTaskId(taskId(script.task()))
        .setSlaveId(offer.getSlaveId())
        .addAllResources(resources)
        .setCommand(CommandInfo.newBuilder().setValue(script.command()))
        .build();
  }

  /** The same task with a health check that ends it after three failures in a row. */
  static TaskInfo lookedAfter(TaskInfo task) {
    return task.toBuilder()
        .setHealthCheck(
            HealthCheck.newBuilder()
                .setType(HealthCheck.Type.COMMAND)
                .setCommand(CommandInfo.newBuilder().setValue("look"))
                .setDelaySeconds(1)
                .setIntervalSeconds(2)
                .setGracePeriodSeconds(3))
        .build();
  }

  /** The same task with a check that ends nothing: a port that somebody listens on, or not. */
  static TaskInfo checked(TaskInfo task) {
    return task.toBuilder()
        .setCheck(
            CheckInfo.newBuilder()
                .setType(CheckInfo.Type.TCP)
                .setTcp(CheckInfo.Tcp.newBuilder().setPort(80))
                .setDelaySeconds(1)
                .setIntervalSeconds(3))
        .build();
  }

  static Protos.Offer.Operation launch(List<TaskInfo> tasks) {
    return Protos.Offer.Operation.newBuilder()
        .setType(Protos.Offer.Operation.Type.LAUNCH)
        .setLaunch(Protos.Offer.Operation.Launch.newBuilder().addAllTaskInfos(tasks))
        .build();
  }

  /**
   * All in a pod of their own.
   *
   * @param framework whose
   * @param keeper what the pod itself takes
   */
  static Protos.Offer.Operation launchGroup(
      FrameworkID framework, List<Protos.Resource> keeper, List<TaskInfo> tasks) {
    ExecutorInfo pod =
        ExecutorInfo.newBuilder()
            .setType(ExecutorInfo.Type.DEFAULT)
            .setFrameworkId(framework)
            .setExecutorId(
                ExecutorID.newBuilder()
                    .setValue("pod-of-" + tasks.getFirst().getTaskId().getValue()))
            .addAllResources(keeper)
            .build();
    return Protos.Offer.Operation.newBuilder()
        .setType(Protos.Offer.Operation.Type.LAUNCH_GROUP)
        .setLaunchGroup(
            Protos.Offer.Operation.LaunchGroup.newBuilder()
                .setExecutor(pod)
                .setTaskGroup(TaskGroupInfo.newBuilder().addAllTasks(tasks)))
        .build();
  }

  /**
   * All on an executor that the framework brings along.
   *
   * @param own what the executor itself takes
   */
  static Protos.Offer.Operation launchOnExecutor(List<Protos.Resource> own, List<TaskInfo> tasks) {
    ExecutorInfo executor =
        ExecutorInfo.newBuilder()
            .setType(ExecutorInfo.Type.CUSTOM)
            .setExecutorId(
                ExecutorID.newBuilder()
                    .setValue("executor-of-" + tasks.getFirst().getTaskId().getValue()))
            .setCommand(CommandInfo.newBuilder().setValue(TaskScript.EXECUTE))
            .addAllResources(own)
            .build();
    return launch(tasks.stream().map(task -> on(executor, task)).toList());
  }

  /** Executors are left to check and to end tasks as they think fit. */
  private static TaskInfo on(ExecutorInfo executor, TaskInfo task) {
    return task.toBuilder()
        .setData(task.getCommand().getValueBytes())
        .clearCommand()
        .clearHealthCheck()
        .clearCheck()
        .setExecutor(executor)
        .build();
  }

  static Call.Builder accept(Offer offer, List<Protos.Offer.Operation> operations) {
    return Call.newBuilder()
        .setType(Call.Type.ACCEPT)
        .setAccept(
            Call.Accept.newBuilder().addOfferIds(offer.getId()).addAllOperations(operations));
  }

  static Call.Builder acknowledge(Protos.OperationStatus status) {
    return Call.newBuilder()
        .setType(Call.Type.ACKNOWLEDGE_OPERATION_STATUS)
        .setAcknowledgeOperationStatus(
            Call.AcknowledgeOperationStatus.newBuilder()
                .setSlaveId(status.getSlaveId())
                .setUuid(status.getUuid().getValue())
                .setOperationId(status.getOperationId()));
  }

  /** The answer to an inverse offer. */
  static Call.Builder answer(OfferID offer, boolean leaves, double refuseSeconds) {
    Filters filters = Filters.newBuilder().setRefuseSeconds(refuseSeconds).build();
    if (leaves) {
      return Call.newBuilder()
          .setType(Call.Type.ACCEPT_INVERSE_OFFERS)
          .setAcceptInverseOffers(
              Call.AcceptInverseOffers.newBuilder().addInverseOfferIds(offer).setFilters(filters));
    }
    return Call.newBuilder()
        .setType(Call.Type.DECLINE_INVERSE_OFFERS)
        .setDeclineInverseOffers(
            Call.DeclineInverseOffers.newBuilder().addInverseOfferIds(offer).setFilters(filters));
  }

  static Call.Builder decline(Offer offer, double refuseSeconds) {
    return Call.newBuilder()
        .setType(Call.Type.DECLINE)
        .setDecline(
            Call.Decline.newBuilder()
                .addOfferIds(offer.getId())
                .setFilters(Filters.newBuilder().setRefuseSeconds(refuseSeconds)));
  }

  static Call.Builder acknowledge(TaskStatus status) {
    return Call.newBuilder()
        .setType(Call.Type.ACKNOWLEDGE)
        .setAcknowledge(
            Call.Acknowledge.newBuilder()
                .setSlaveId(status.getSlaveId())
                .setTaskId(status.getTaskId())
                .setUuid(status.getUuid()));
  }

  static Call.Builder kill(TaskMemory task, Optional<KillPolicy> policy) {
    Call.Kill.Builder kill =
        Call.Kill.newBuilder().setTaskId(taskId(task.task())).setSlaveId(task.agent());
    policy.ifPresent(kill::setKillPolicy);
    return Call.newBuilder().setType(Call.Type.KILL).setKill(kill);
  }

  /** So long a task may take to end by itself. */
  static KillPolicy within(Duration grace) {
    return KillPolicy.newBuilder()
        .setGracePeriod(DurationInfo.newBuilder().setNanoseconds(grace.toNanos()))
        .build();
  }

  static Call.Builder reconcile(List<TaskMemory> tasks) {
    Call.Reconcile.Builder question = Call.Reconcile.newBuilder();
    for (TaskMemory task : tasks) {
      question.addTasks(
          Call.Reconcile.Task.newBuilder().setTaskId(taskId(task.task())).setSlaveId(task.agent()));
    }
    return Call.newBuilder().setType(Call.Type.RECONCILE).setReconcile(question);
  }

  static Call.Builder reconcileOperations(List<OperationMemory> operations) {
    Call.ReconcileOperations.Builder question = Call.ReconcileOperations.newBuilder();
    for (OperationMemory operation : operations) {
      question.addOperations(
          Call.ReconcileOperations.Operation.newBuilder()
              .setOperationId(Protos.OperationID.newBuilder().setValue(operation.id()))
              .setSlaveId(operation.agent()));
    }
    return Call.newBuilder()
        .setType(Call.Type.RECONCILE_OPERATIONS)
        .setReconcileOperations(question);
  }

  private static TaskID taskId(String task) {
    return TaskID.newBuilder().setValue(task).build();
  }
}
