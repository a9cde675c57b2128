package io.mesos4j.master.core;

import com.google.protobuf.Message;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.AgentMarks;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.DrainSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateOperationStatusMessage;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * The recorded cluster's HTTP framework and its operator: they do what must have made the master
 * say what it said next. The framework reserves and launches with one ACCEPT.
 */
final class HttpFramework {

  private static final RequestId OPERATOR = new RequestId(1_000_000);

  private final Scenario scenario;
  private String stream = "";
  private ApplyOperationMessage operation = ApplyOperationMessage.getDefaultInstance();

  HttpFramework(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Its first scheduler is gone. */
  void disconnects() {
    scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(stream)));
    stream = "";
  }

  /** What this message follows from, if that came over HTTP. */
  void causes(Message said) {
    switch (said) {
      case ApplyOperationMessage first -> operation = first;
      case RunTaskMessage run when run.getPid().equals("@0.0.0.0:0") -> accepts(run);
      case AcknowledgeOperationStatusMessage known -> acknowledges(known);
      case StatusUpdateAcknowledgementMessage known when !stream.isEmpty() -> acknowledges(known);
      case UpdateFrameworkMessage update when stream.isEmpty() ->
          subscribes("second", update.getFrameworkInfo());
      case KillTaskMessage kill when !stream.isEmpty() -> kills(kill);
      case DrainSlaveMessage drain ->
          scenario.when(
              new MasterEvent.MarkRequested(
                  OPERATOR, agent(), new AgentMarks.Draining(drain.getConfig())));
      case ShutdownMessage gone -> scenario.when(new MasterEvent.GoneRequested(OPERATOR, agent()));
      default -> {}
    }
  }

  /** The operation's identity is the master's choice. */
  Message withOurOperation(Message heard) {
    return heard instanceof UpdateOperationStatusMessage update
        ? update.toBuilder().setOperationUuid(ourOperation().getOperationUuid()).build()
        : heard;
  }

  private ApplyOperationMessage ourOperation() {
    return scenario.allEffects().stream()
        .filter(MasterEffect.SendMessage.class::isInstance)
        .map(effect -> ((MasterEffect.SendMessage) effect).message())
        .filter(ApplyOperationMessage.class::isInstance)
        .map(ApplyOperationMessage.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private AgentId agent() {
    return scenario.view().agents().registered().keySet().iterator().next();
  }

  private void subscribes(String name, FrameworkInfo info) {
    stream = name;
    scenario.subscribed(name, info);
  }

  private void accepts(RunTaskMessage run) {
    FrameworkInfo info = run.getFramework();
    subscribes("first", info.toBuilder().clearId().build());
    Resources all = scenario.view().agents().registered().get(agent()).total();
    OfferId offer = scenario.offered(FrameworkId.of(info.getId()), agent(), info.getRoles(0), all);
    TaskInfo.Builder task = run.getTask().toBuilder();
    task.getResourcesBuilderList().forEach(Resource.Builder::clearAllocationInfo);
    call(
        Call.newBuilder()
            .setType(Call.Type.ACCEPT)
            .setAccept(
                Call.Accept.newBuilder()
                    .addOfferIds(offer.proto())
                    .addOperations(unallocated(operation.getOperationInfo().toBuilder()))
                    .addOperations(
                        Offer.Operation.newBuilder()
                            .setType(Offer.Operation.Type.LAUNCH)
                            .setLaunch(Offer.Operation.Launch.newBuilder().addTaskInfos(task)))));
  }

  private static Offer.Operation.Builder unallocated(Offer.Operation.Builder reserve) {
    reserve
        .getReserveBuilder()
        .getResourcesBuilderList()
        .forEach(Resource.Builder::clearAllocationInfo);
    return reserve;
  }

  private void acknowledges(AcknowledgeOperationStatusMessage known) {
    call(
        Call.newBuilder()
            .setType(Call.Type.ACKNOWLEDGE_OPERATION_STATUS)
            .setAcknowledgeOperationStatus(
                Call.AcknowledgeOperationStatus.newBuilder()
                    .setSlaveId(agent().proto())
                    .setOperationId(operation.getOperationInfo().getId())
                    .setUuid(known.getStatusUuid().getValue())));
  }

  private void acknowledges(StatusUpdateAcknowledgementMessage known) {
    call(
        Call.newBuilder()
            .setType(Call.Type.ACKNOWLEDGE)
            .setAcknowledge(
                Call.Acknowledge.newBuilder()
                    .setSlaveId(known.getSlaveId())
                    .setTaskId(known.getTaskId())
                    .setUuid(known.getUuid())));
  }

  private void kills(KillTaskMessage kill) {
    call(
        Call.newBuilder()
            .setType(Call.Type.KILL)
            .setKill(Call.Kill.newBuilder().setTaskId(kill.getTaskId())));
  }

  private void call(Call.Builder call) {
    scenario.call(stream, call.setFrameworkId(operation.getFrameworkId()));
  }
}
