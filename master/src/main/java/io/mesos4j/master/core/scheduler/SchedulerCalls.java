package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.CallOrigin;
import io.mesos4j.master.core.model.CallOrigin.HttpOrigin;
import io.mesos4j.master.core.model.CallOrigin.PidOrigin;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.FrameworkErrorMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for scheduler calls: who may call as which framework, in the order of upstream's checks,
 * and which handler gets the call.
 */
public final class SchedulerCalls {

  private static final Logger LOG = LoggerFactory.getLogger(SchedulerCalls.class);

  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private SchedulerCalls() {}

  /** Why a call is not let in. */
  private record Refusal(int status, String text) {}

  public static void received(Turn turn, CallOrigin origin, Call call) {
    if (call.getType() == Call.Type.SUBSCRIBE) {
      audit(origin, call, "received");
      SubscribeHandler.apply(turn, origin, call);
      return;
    }
    switch (origin) {
      case HttpOrigin http -> overHttp(turn, http, call);
      case PidOrigin pid -> overLibprocess(turn, pid, call);
    }
  }

  /** As upstream, what is invalid counts where valid ones are counted. */
  public static void invalid(Turn turn, Call.Type type) {
    switch (type) {
      case ACKNOWLEDGE -> turn.count(MasterCounter.INVALID_STATUS_UPDATE_ACKNOWLEDGEMENTS);
      case ACKNOWLEDGE_OPERATION_STATUS ->
          turn.count(MasterCounter.INVALID_OPERATION_STATUS_UPDATE_ACKNOWLEDGEMENTS);
      case MESSAGE -> turn.count(MasterCounter.INVALID_FRAMEWORK_TO_EXECUTOR_MESSAGES);
      default -> {}
    }
  }

  private static void overHttp(Turn turn, HttpOrigin origin, Call call) {
    Optional<Framework> framework =
        turn.state().frameworks().find(FrameworkId.inPassing(call.getFrameworkId()));
    framework.ifPresent(known -> count(turn, known, call));
    Optional<Refusal> refusal =
        framework.isEmpty()
            ? refuse(BAD_REQUEST, "Framework cannot be found")
            : check(framework.get(), origin);
    if (refusal.isPresent()) {
      LOG.info(
          "Framework {}: refusing {}: {}",
          call.getFrameworkId().getValue(),
          call.getType(),
          refusal.get().text());
      turn.respond(origin.request(), refusal.get().status(), refusal.get().text());
      return;
    }
    if (call.getType() == Call.Type.UPDATE_FRAMEWORK) {
      UpdateFrameworkHandler.apply(
          turn, framework.get(), call.getUpdateFramework(), Optional.of(origin.request()));
      return;
    }
    dispatch(turn, framework.get(), call);
    turn.respond(origin.request(), ACCEPTED, "");
  }

  private static Optional<Refusal> check(Framework framework, HttpOrigin origin) {
    if (origin
        .principal()
        .filter(one -> !one.equals(framework.info().getPrincipal()))
        .isPresent()) {
      return refuse(
          BAD_REQUEST,
          "Authenticated principal '"
              + origin.principal().orElse("")
              + "' does not match the framework's principal '"
              + framework.info().getPrincipal()
              + "'");
    }
    if (!framework.connected()) {
      return refuse(FORBIDDEN, "Framework is not subscribed");
    }
    if (!(framework.peer().orElseThrow() instanceof HttpPeer peer)) {
      return refuse(FORBIDDEN, "Framework is not connected via HTTP");
    }
    if (origin.stream().isEmpty()) {
      return refuse(
          BAD_REQUEST, "All non-subscribe calls should include the 'Mesos-Stream-Id' header");
    }
    return origin.stream().get().equals(peer.stream())
        ? Optional.empty()
        : refuse(
            BAD_REQUEST,
            "The stream ID '"
                + origin.stream().get()
                + "' included in this request didn't match the stream ID currently associated"
                + " with framework ID '"
                + framework.id()
                + "'");
  }

  private static boolean principalDiffers(Framework framework, CallOrigin origin) {
    return origin.principal().isPresent()
        && framework.info().hasPrincipal()
        && !origin.principal().get().equals(framework.info().getPrincipal());
  }

  private static Optional<Refusal> refuse(int status, String text) {
    return Optional.of(new Refusal(status, text));
  }

  /**
   * Calls from any other pid or principal than the framework's own are dropped. A driver whose
   * framework is not connected has not noticed that the way to it broke, and never would: it is
   * told; so is one whose framework an operator has torn down.
   */
  private static void overLibprocess(Turn turn, PidOrigin origin, Call call) {
    Optional<Framework> framework =
        turn.state()
            .frameworks()
            .find(FrameworkId.inPassing(call.getFrameworkId()))
            .filter(known -> !principalDiffers(known, origin));
    if (framework.filter(known -> !known.connected()).isPresent()) {
      audit(origin, call, "refused: the framework is disconnected");
      tell(turn, origin, "Framework disconnected");
      return;
    }
    framework
        .filter(known -> known.peer().filter(new PidPeer(origin.from())::equals).isPresent())
        .ifPresentOrElse(
            known -> {
              audit(origin, call, "accepted");
              count(turn, known, call);
              dispatch(turn, known, call);
            },
            () -> {
              audit(origin, call, "dropped: not from the framework's own pid and principal");
              drop(turn, origin, call);
            });
  }

  /** What comes over HTTP is written down where it is answered. */
  private static void audit(CallOrigin origin, Call call, String outcome) {
    if (origin instanceof PidOrigin pid && CallBrief.changes(call)) {
      AuditLog.settled(
          new AuditLog.Wish(
              call.getType().name(),
              CallBrief.of(call),
              origin.principal().orElse(""),
              pid.from().toString()),
          outcome);
    }
  }

  private static void count(Turn turn, Framework framework, Call call) {
    turn.count(framework.id(), tally -> tally.called(call.getType()));
  }

  private static void drop(Turn turn, PidOrigin origin, Call call) {
    LOG.info(
        "Framework {}: dropping {} from {}, which is not its own pid and principal",
        call.getFrameworkId().getValue(),
        call.getType(),
        origin.from());
    turn.count(MasterCounter.DROPPED_MESSAGES);
    FrameworkId id = FrameworkId.of(call.getFrameworkId());
    if (turn.state().frameworks().isCompleted(id) && call.getType() != Call.Type.TEARDOWN) {
      tell(turn, origin, "Framework has been removed");
    }
  }

  private static void tell(Turn turn, PidOrigin origin, String error) {
    turn.send(origin.from(), FrameworkErrorMessage.newBuilder().setMessage(error).build());
  }

  private static void dispatch(Turn turn, Framework framework, Call call) {
    switch (call.getType()) {
      case TEARDOWN -> TeardownHandler.apply(turn, framework);
      case ACCEPT -> AcceptHandler.apply(turn, framework, call.getAccept());
      case DECLINE -> DeclineHandler.apply(turn, framework, call.getDecline());
      case REVIVE -> ReviveHandler.apply(turn, framework, call.getRevive());
      case SUPPRESS -> SuppressHandler.apply(turn, framework, call.getSuppress());
      case KILL -> KillHandler.apply(turn, framework, call.getKill());
      case SHUTDOWN -> ShutdownHandler.apply(turn, framework, call.getShutdown());
      case ACKNOWLEDGE -> AcknowledgeHandler.apply(turn, framework, call.getAcknowledge());
      case RECONCILE -> ReconcileHandler.apply(turn, framework, call.getReconcile());
      case RECONCILE_OPERATIONS ->
          ReconcileOperationsHandler.apply(turn, framework, call.getReconcileOperations());
      case MESSAGE -> MessageHandler.apply(turn, framework, call.getMessage());
      case UPDATE_FRAMEWORK ->
          UpdateFrameworkHandler.apply(
              turn, framework, call.getUpdateFramework(), Optional.empty());
      case ACKNOWLEDGE_OPERATION_STATUS ->
          AcknowledgeOperationHandler.apply(turn, framework, call.getAcknowledgeOperationStatus());
      case ACCEPT_INVERSE_OFFERS ->
          InverseOfferAnswers.accept(turn, framework, call.getAcceptInverseOffers());
      case DECLINE_INVERSE_OFFERS ->
          InverseOfferAnswers.decline(turn, framework, call.getDeclineInverseOffers());
      // REQUEST has no other effect, as upstream.
      case REQUEST -> turn.count(MasterCounter.MESSAGES_RESOURCE_REQUEST);
      // The edge answers UNKNOWN with 501; SUBSCRIBE went another way.
      case SUBSCRIBE, UNKNOWN -> {}
    }
  }
}
