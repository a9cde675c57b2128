package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.authentication.EntryRules;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.CallOrigin;
import io.mesos4j.master.core.model.CallOrigin.HttpOrigin;
import io.mesos4j.master.core.model.CallOrigin.PidOrigin;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.state.Turn;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.scheduler.Protos.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SUBSCRIBE: the rules that a framework must fulfil, then which of four stories it is: new, known
 * from agents only, back on its own connection, or taking over from another one.
 */
final class SubscribeHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SubscribeHandler.class);

  private static final int BAD_REQUEST = 400;

  private SubscribeHandler() {}

  static void apply(Turn turn, CallOrigin origin, Call call) {
    FrameworkInfo info = withPrincipal(call.getSubscribe().getFrameworkInfo(), origin);
    turn.count(
        info.getId().getValue().isEmpty()
            ? MasterCounter.MESSAGES_REGISTER_FRAMEWORK
            : MasterCounter.MESSAGES_REREGISTER_FRAMEWORK);
    Optional<String> mismatch = principalMismatch(info, origin);
    switch (origin) {
      case HttpOrigin http -> {
        if (mismatch.isPresent()) {
          turn.respond(http.request(), BAD_REQUEST, mismatch.get());
          return;
        }
        HttpStreamId stream = http.stream().orElseThrow();
        Subscription subscription = subscription(new HttpPeer(stream), info, call.getSubscribe());
        Optional<SubscriptionRules.Refused> refused = SubscriptionRules.check(turn, subscription);
        turn.emit(
            new MasterEffect.OpenStream(
                http.request(), stream, refused.map(SubscriptionRules.Refused::reason)));
        decide(turn, subscription, refused);
      }
      case PidOrigin pid -> {
        FrameworkPeer peer = new PidPeer(pid.from());
        Optional<String> refusal =
            EntryRules.framework(turn, pid.from()).map(Violation::text).or(() -> mismatch);
        refusal.ifPresentOrElse(
            why -> SchedulerMail.refuse(turn, peer, why),
            () -> {
              Subscription subscription = subscription(peer, info, call.getSubscribe());
              decide(turn, subscription, SubscriptionRules.check(turn, subscription));
            });
      }
    }
  }

  private static FrameworkInfo withPrincipal(FrameworkInfo info, CallOrigin origin) {
    return origin.principal().isPresent() && !info.hasPrincipal()
        ? info.toBuilder().setPrincipal(origin.principal().get()).build()
        : info;
  }

  private static Optional<String> principalMismatch(FrameworkInfo info, CallOrigin origin) {
    return origin
        .principal()
        .filter(authenticated -> !authenticated.equals(info.getPrincipal()))
        .map(authenticated ->
            "Authenticated principal '"
                + authenticated
                + "' does not match principal '"
                + info.getPrincipal()
                + "' of the framework");
  }

  private static Subscription subscription(
      FrameworkPeer peer, FrameworkInfo info, Call.Subscribe subscribe) {
    Framework.Wishes wishes =
        new Framework.Wishes(
            new LinkedHashSet<>(subscribe.getSuppressedRolesList()),
            subscribe.getOfferConstraints());
    return new Subscription(peer, info, wishes, subscribe.getForce());
  }

  private static void decide(
      Turn turn, Subscription subscription, Optional<SubscriptionRules.Refused> refused) {
    FrameworkPeer peer = subscription.peer();
    if (refused.isPresent()) {
      String id = subscription.info().getId().getValue();
      LOG.info("Framework '{}': refusing {}: {}", id, peer, refused.get().text());
      SchedulerMail.refuse(turn, peer, refused.get().text());
      return;
    }
    admit(turn, subscription);
    turn.state()
        .frameworks()
        .findByPeer(peer)
        .ifPresent(known -> turn.count(known.id(), tally -> tally.called(Call.Type.SUBSCRIBE)));
  }

  /**
   * Whether another framework is connected by the same pid, which can only be one. As upstream,
   * nothing is answered: that one would get to hear it.
   */
  private static boolean speaksForAnother(Turn turn, Subscription subscription) {
    return subscription.peer() instanceof PidPeer
        && turn.state()
            .frameworks()
            .findByPeer(subscription.peer())
            .filter(known -> !known.id().equals(FrameworkId.of(subscription.info().getId())))
            .isPresent();
  }

  private static void admit(Turn turn, Subscription subscription) {
    FrameworkInfo info = subscription.info();
    if (info.getId().getValue().isEmpty()) {
      Registration.apply(turn, subscription);
      return;
    }
    if (speaksForAnother(turn, subscription)) {
      LOG.warn("Framework '{}': dropping {}", info.getId().getValue(), subscription.peer());
      return;
    }
    turn.state()
        .frameworks()
        .find(FrameworkId.of(info.getId()))
        .filter(known -> !known.recovered())
        .ifPresentOrElse(
            known -> Resubscription.apply(turn, known, subscription),
            () -> Registration.returned(turn, subscription));
  }
}
