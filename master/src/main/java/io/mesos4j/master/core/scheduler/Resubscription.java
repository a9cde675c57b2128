package io.mesos4j.master.core.scheduler;

import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.FailoverTerms;
import io.mesos4j.master.core.change.FrameworkChanges;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.change.SchedulerMail.Greeting;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.state.Turn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frameworks that subscribe again to the master that knows them. */
final class Resubscription {

  private static final Logger LOG = LoggerFactory.getLogger(Resubscription.class);

  private static final String FAILED_OVER = "Framework failed over";

  private Resubscription() {}

  static void apply(Turn turn, Framework known, Subscription subscription) {
    switch (subscription.peer()) {
      case HttpPeer ignored -> takeOver(turn, known, subscription);
      case PidPeer pid -> byPid(turn, known, subscription, pid);
    }
  }

  private static void byPid(Turn turn, Framework known, Subscription subscription, PidPeer pid) {
    if (subscription.force()) {
      takeOver(turn, known, subscription);
      return;
    }
    boolean same = known.peer().filter(pid::equals).isPresent();
    if (known.connected() && !same) {
      LOG.info("Framework {}: refusing {}: another driver is connected", known.id(), pid);
      SchedulerMail.refuse(turn, pid, FAILED_OVER);
      return;
    }
    OfferChanges.withdrawAll(turn, known.id());
    connect(turn, known, subscription, Greeting.REREGISTERED);
  }

  /** The newcomer is the framework from now on; who was it before is told so and cut off. */
  private static void takeOver(Turn turn, Framework known, Subscription subscription) {
    OfferChanges.giveBackAll(turn, known.id());
    if (known.peer().filter(peer -> !peer.equals(subscription.peer())).isPresent()) {
      FrameworkChanges.cutOff(turn, known, FAILED_OVER);
    }
    connect(turn, known, subscription, Greeting.REGISTERED);
  }

  private static void connect(
      Turn turn, Framework known, Subscription subscription, Greeting greeting) {
    FrameworkPeer peer = subscription.peer();
    LOG.info("Framework {} subscribed again by {}", known.id(), peer);
    if (!known.connected()) {
      FailoverTerms.end(turn, known);
    }
    Framework framework =
        known
            .withInfo(FrameworkUpdates.merged(known, subscription.info()))
            .withWishes(subscription.wishes())
            .withTimes(known.times().reregisteredAt(turn.now()))
            .connectedBy(peer);
    turn.state().frameworks().put(framework);
    FrameworkChanges.watch(turn, peer);
    SchedulerMail.subscribed(turn, framework, greeting);
    Allocations.updateFramework(turn, framework);
    if (!known.active()) {
      Allocations.activate(turn, framework.id());
    }
    FrameworkChanges.broadcast(turn, framework);
    FrameworkChanges.publishUpdated(turn, framework);
  }
}
