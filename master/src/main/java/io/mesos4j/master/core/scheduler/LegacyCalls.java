package io.mesos4j.master.core.scheduler;

import com.google.protobuf.Message;
import io.mesos4j.common.id.FrameworkId;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.FrameworkToExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.LaunchTasksMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileTasksMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ResourceRequestMessage;
import org.apache.mesos.internal.MessagesProtos.ReviveOffersMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.UnregisterFrameworkMessage;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * Reads the messages of drivers from before the scheduler calls as the calls that replaced them.
 */
public final class LegacyCalls {

  private LegacyCalls() {}

  /** The call that a message means; empty for messages that are none. */
  public static Optional<Call> of(Message message) {
    return Optional.ofNullable(
        switch (message) {
          case Call call -> call;
          case RegisterFrameworkMessage register -> subscribe(register.getFramework(), false);
          case ReregisterFrameworkMessage again ->
              subscribe(again.getFramework(), again.getFailover());
          case UnregisterFrameworkMessage unregister ->
              call(Call.Type.TEARDOWN, FrameworkId.of(unregister.getFrameworkId())).build();
          case LaunchTasksMessage launch -> accept(launch);
          case ReviveOffersMessage revive ->
              call(Call.Type.REVIVE, FrameworkId.of(revive.getFrameworkId()))
                  .setRevive(Call.Revive.newBuilder().addAllRoles(revive.getRolesList()))
                  .build();
          case KillTaskMessage kill -> kill(kill);
          case StatusUpdateAcknowledgementMessage acknowledgement -> acknowledge(acknowledgement);
          case FrameworkToExecutorMessage text -> message(text);
          case ReconcileTasksMessage reconcile -> reconcile(reconcile);
          case ResourceRequestMessage request ->
              call(Call.Type.REQUEST, FrameworkId.of(request.getFrameworkId()))
                  .setRequest(Call.Request.newBuilder().addAllRequests(request.getRequestsList()))
                  .build();
          default -> null;
        });
  }

  /** Why a driver may not come in this way: there is one message for new ones, one for others. */
  public static Optional<String> refusal(Message message) {
    return switch (message) {
      case RegisterFrameworkMessage register
          when !register.getFramework().getId().getValue().isEmpty() ->
          Optional.of(
              "A framework that registers has no 'id' yet, but '%s' is set; re-register with it"
                  .formatted(register.getFramework().getId().getValue()));
      case ReregisterFrameworkMessage again
          when again.getFramework().getId().getValue().isEmpty() ->
          Optional.of("A framework that re-registers must set the 'id' that it was given");
      default -> Optional.empty();
    };
  }

  private static Call.Builder call(Call.Type type, FrameworkId framework) {
    return Call.newBuilder().setType(type).setFrameworkId(framework.proto());
  }

  private static Call subscribe(FrameworkInfo info, boolean force) {
    Call.Builder call =
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info).setForce(force));
    if (info.hasId()) {
      call.setFrameworkId(info.getId());
    }
    return call.build();
  }

  private static Call accept(LaunchTasksMessage launch) {
    return call(Call.Type.ACCEPT, FrameworkId.of(launch.getFrameworkId()))
        .setAccept(
            Call.Accept.newBuilder()
                .addAllOfferIds(launch.getOfferIdsList())
                .setFilters(launch.getFilters())
                .addOperations(
                    Operation.newBuilder()
                        .setType(Operation.Type.LAUNCH)
                        .setLaunch(
                            Operation.Launch.newBuilder().addAllTaskInfos(launch.getTasksList()))))
        .build();
  }

  private static Call kill(KillTaskMessage kill) {
    Call.Kill.Builder body = Call.Kill.newBuilder().setTaskId(kill.getTaskId());
    if (kill.hasKillPolicy()) {
      body.setKillPolicy(kill.getKillPolicy());
    }
    return call(Call.Type.KILL, FrameworkId.of(kill.getFrameworkId())).setKill(body).build();
  }

  private static Call acknowledge(StatusUpdateAcknowledgementMessage message) {
    return call(Call.Type.ACKNOWLEDGE, FrameworkId.of(message.getFrameworkId()))
        .setAcknowledge(
            Call.Acknowledge.newBuilder()
                .setSlaveId(message.getSlaveId())
                .setTaskId(message.getTaskId())
                .setUuid(message.getUuid()))
        .build();
  }

  private static Call message(FrameworkToExecutorMessage message) {
    return call(Call.Type.MESSAGE, FrameworkId.of(message.getFrameworkId()))
        .setMessage(
            Call.Message.newBuilder()
                .setSlaveId(message.getSlaveId())
                .setExecutorId(message.getExecutorId())
                .setData(message.getData()))
        .build();
  }

  private static Call reconcile(ReconcileTasksMessage message) {
    Call.Reconcile.Builder body = Call.Reconcile.newBuilder();
    for (TaskStatus status : message.getStatusesList()) {
      Call.Reconcile.Task.Builder task =
          Call.Reconcile.Task.newBuilder().setTaskId(status.getTaskId());
      if (status.hasSlaveId()) {
        task.setSlaveId(status.getSlaveId());
      }
      body.addTasks(task);
    }
    return call(Call.Type.RECONCILE, FrameworkId.of(message.getFrameworkId()))
        .setReconcile(body)
        .build();
  }
}
