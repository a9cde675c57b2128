package io.mesos4j.client.core;

import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.Filters;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.Request;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;

/** Builds the calls of the scheduler API. Pure; the framework id is added when a call is sent. */
public final class Calls {

  private Calls() {}

  static Call subscribe(Framework framework) {
    Call.Subscribe.Builder subscribe =
        Call.Subscribe.newBuilder()
            .setFrameworkInfo(framework.info())
            .addAllSuppressedRoles(framework.suppressedRoles());
    framework.constraints().ifPresent(subscribe::setOfferConstraints);
    return Call.newBuilder().setType(Call.Type.SUBSCRIBE).setSubscribe(subscribe).build();
  }

  static Call updateFramework(Framework framework) {
    Call.UpdateFramework.Builder update =
        Call.UpdateFramework.newBuilder()
            .setFrameworkInfo(framework.info())
            .addAllSuppressedRoles(framework.suppressedRoles());
    framework.constraints().ifPresent(update::setOfferConstraints);
    return Call.newBuilder().setType(Call.Type.UPDATE_FRAMEWORK).setUpdateFramework(update).build();
  }

  static Call teardown() {
    return Call.newBuilder().setType(Call.Type.TEARDOWN).build();
  }

  public static Call accept(
      List<OfferID> offers, List<Offer.Operation> operations, Filters filters) {
    return Call.newBuilder()
        .setType(Call.Type.ACCEPT)
        .setAccept(
            Call.Accept.newBuilder()
                .addAllOfferIds(offers)
                .addAllOperations(operations)
                .setFilters(filters))
        .build();
  }

  /** ACCEPT with one LAUNCH; without tasks a DECLINE. */
  public static Call launch(List<OfferID> offers, List<TaskInfo> tasks, Filters filters) {
    if (tasks.isEmpty()) {
      return decline(offers, filters);
    }
    Offer.Operation launch =
        Offer.Operation.newBuilder()
            .setType(Offer.Operation.Type.LAUNCH)
            .setLaunch(Offer.Operation.Launch.newBuilder().addAllTaskInfos(tasks))
            .build();
    return accept(offers, Collections.singletonList(launch), filters);
  }

  public static Call decline(List<OfferID> offers, Filters filters) {
    return Call.newBuilder()
        .setType(Call.Type.DECLINE)
        .setDecline(Call.Decline.newBuilder().addAllOfferIds(offers).setFilters(filters))
        .build();
  }

  static Call revive(Collection<String> roles) {
    Call.Builder call = Call.newBuilder().setType(Call.Type.REVIVE);
    if (!roles.isEmpty()) {
      call.setRevive(Call.Revive.newBuilder().addAllRoles(roles));
    }
    return call.build();
  }

  static Call suppress(Collection<String> roles) {
    Call.Builder call = Call.newBuilder().setType(Call.Type.SUPPRESS);
    if (!roles.isEmpty()) {
      call.setSuppress(Call.Suppress.newBuilder().addAllRoles(roles));
    }
    return call.build();
  }

  public static Call kill(TaskID task) {
    return Call.newBuilder()
        .setType(Call.Type.KILL)
        .setKill(Call.Kill.newBuilder().setTaskId(task))
        .build();
  }

  /** Empty for a status that needs no acknowledgement: one without a uuid or agent id. */
  public static Optional<Call> acknowledge(TaskStatus status) {
    if (!status.hasUuid() || !status.hasAgentId()) {
      return Optional.empty();
    }
    return Optional.of(
        Call.newBuilder()
            .setType(Call.Type.ACKNOWLEDGE)
            .setAcknowledge(
                Call.Acknowledge.newBuilder()
                    .setAgentId(status.getAgentId())
                    .setTaskId(status.getTaskId())
                    .setUuid(status.getUuid()))
            .build());
  }

  public static Call request(List<Request> requests) {
    return Call.newBuilder()
        .setType(Call.Type.REQUEST)
        .setRequest(Call.Request.newBuilder().addAllRequests(requests))
        .build();
  }

  public static Call reconcile(List<TaskStatus> statuses) {
    Call.Reconcile.Builder reconcile = Call.Reconcile.newBuilder();
    for (TaskStatus status : statuses) {
      Call.Reconcile.Task.Builder task =
          Call.Reconcile.Task.newBuilder().setTaskId(status.getTaskId());
      if (status.hasAgentId()) {
        task.setAgentId(status.getAgentId());
      }
      reconcile.addTasks(task);
    }
    return Call.newBuilder().setType(Call.Type.RECONCILE).setReconcile(reconcile).build();
  }

  public static Call message(ExecutorID executor, AgentID agent, byte[] data) {
    return Call.newBuilder()
        .setType(Call.Type.MESSAGE)
        .setMessage(
            Call.Message.newBuilder()
                .setExecutorId(executor)
                .setAgentId(agent)
                .setData(ByteString.copyFrom(data)))
        .build();
  }

  static Call from(FrameworkID framework, Call call) {
    return call.toBuilder().setFrameworkId(framework).build();
  }
}
