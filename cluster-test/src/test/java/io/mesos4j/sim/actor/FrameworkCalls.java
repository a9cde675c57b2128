package io.mesos4j.sim.actor;

import io.mesos4j.common.resources.ResourceParser;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.Call;

/** Writes the calls of a simulated framework. */
final class FrameworkCalls {

  private static final double A_WEEK_IN_SECONDS = 604_800;

  private static final String POD_RESOURCES = "cpus:0.1;mem:32;disk:32";

  private FrameworkCalls() {}

  @SuppressWarnings("deprecation") // this framework is from before many roles
  static Call subscribe(String name, boolean partitionAware, Optional<FrameworkID> id) {
    FrameworkInfo.Builder info =
        FrameworkInfo.newBuilder()
            .setUser("nobody")
            .setName(name)
            .setRole(name)
            .setCheckpoint(true)
            .setFailoverTimeout(A_WEEK_IN_SECONDS);
    if (partitionAware) {
      info.addCapabilities(
          FrameworkInfo.Capability.newBuilder()
              .setType(FrameworkInfo.Capability.Type.PARTITION_AWARE));
    }
    id.ifPresent(info::setId);
    Call.Builder call =
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info));
    id.ifPresent(call::setFrameworkId);
    return call.build();
  }

  static TaskInfo task(TaskScript script, Offer offer, String resources) {
    return TaskInfo.newBuilder()
        .setName(script.task())
        .setTaskId(taskId(script.task()))
        .setSlaveId(offer.getSlaveId())
        .addAllResources(ResourceParser.parse(resources, "*"))
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

  static Call.Builder launch(Offer offer, List<TaskInfo> tasks) {
    return accept(
        offer,
        Protos.Offer.Operation.newBuilder()
            .setType(Protos.Offer.Operation.Type.LAUNCH)
            .setLaunch(Protos.Offer.Operation.Launch.newBuilder().addAllTaskInfos(tasks)));
  }

  /** All in a pod of their own. */
  static Call.Builder launchGroup(Offer offer, List<TaskInfo> tasks) {
    ExecutorInfo pod =
        ExecutorInfo.newBuilder()
            .setType(ExecutorInfo.Type.DEFAULT)
            .setExecutorId(
                ExecutorID.newBuilder()
                    .setValue("pod-of-" + tasks.getFirst().getTaskId().getValue()))
            .addAllResources(ResourceParser.parse(POD_RESOURCES, "*"))
            .build();
    return accept(
        offer,
        Protos.Offer.Operation.newBuilder()
            .setType(Protos.Offer.Operation.Type.LAUNCH_GROUP)
            .setLaunchGroup(
                Protos.Offer.Operation.LaunchGroup.newBuilder()
                    .setExecutor(pod)
                    .setTaskGroup(TaskGroupInfo.newBuilder().addAllTasks(tasks))));
  }

  /** Reserves disk, or gives back what an earlier call reserved. */
  static Call.Builder exchange(Offer offer, String role, Optional<String> operation) {
    Optional<Protos.Resource> reserved =
        offer.getResourcesList().stream().filter(Protos.Resource::hasReservation).findFirst();
    Protos.Offer.Operation.Builder exchange = Protos.Offer.Operation.newBuilder();
    operation.ifPresent(id -> exchange.setId(Protos.OperationID.newBuilder().setValue(id)));
    if (reserved.isPresent()) {
      return accept(
          offer,
          exchange
              .setType(Protos.Offer.Operation.Type.UNRESERVE)
              .setUnreserve(
                  Protos.Offer.Operation.Unreserve.newBuilder().addResources(reserved.get())));
    }
    return accept(
        offer,
        exchange
            .setType(Protos.Offer.Operation.Type.RESERVE)
            .setReserve(
                Protos.Offer.Operation.Reserve.newBuilder().addResources(reservedDisk(role))));
  }

  @SuppressWarnings("deprecation") // this framework is from before reservation refinement
  private static Protos.Resource reservedDisk(String role) {
    return ResourceParser.parse("disk:16", "*").getFirst().toBuilder()
        .setRole(role)
        .setReservation(Protos.Resource.ReservationInfo.getDefaultInstance())
        .build();
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

  private static Call.Builder accept(Offer offer, Protos.Offer.Operation.Builder operation) {
    return Call.newBuilder()
        .setType(Call.Type.ACCEPT)
        .setAccept(Call.Accept.newBuilder().addOfferIds(offer.getId()).addOperations(operation));
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

  static Call.Builder kill(TaskMemory task) {
    return Call.newBuilder()
        .setType(Call.Type.KILL)
        .setKill(Call.Kill.newBuilder().setTaskId(taskId(task.task())).setSlaveId(task.agent()));
  }

  static Call.Builder reconcile(List<TaskMemory> tasks) {
    Call.Reconcile.Builder question = Call.Reconcile.newBuilder();
    for (TaskMemory task : tasks) {
      question.addTasks(
          Call.Reconcile.Task.newBuilder().setTaskId(taskId(task.task())).setSlaveId(task.agent()));
    }
    return Call.newBuilder().setType(Call.Type.RECONCILE).setReconcile(question);
  }

  private static TaskID taskId(String task) {
    return TaskID.newBuilder().setValue(task).build();
  }
}
