package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.FailoverTerms;
import io.mesos4j.master.core.change.FrameworkChanges;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.change.SchedulerMail.Greeting;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.FrameworkStatus;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frameworks that subscribe to this master for the first time. */
final class Registration {

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  private Registration() {}

  /** A framework without an id gets one; a driver that asks again gets the one it has. */
  static void apply(Turn turn, Subscription subscription) {
    Optional<Framework> known = turn.state().frameworks().findByPeer(subscription.peer());
    if (known.isPresent() && subscription.peer() instanceof PidPeer) {
      SchedulerMail.subscribed(turn, known.get(), Greeting.REGISTERED);
      return;
    }
    FrameworkId id = turn.state().minting().frameworkId();
    FrameworkInfo info = subscription.info().toBuilder().setId(id.proto()).build();
    turn.publish(new Change.FrameworkAdded(add(turn, id, info, subscription)));
  }

  /**
   * A framework with an id that this master gave to nobody: an earlier master did. Who follows the
   * event stream hears, as of those that agents have told of, that it was and that it is back.
   */
  static void returned(Turn turn, Subscription subscription) {
    FrameworkId id = FrameworkId.of(subscription.info().getId());
    Optional<Framework> recovered = turn.state().frameworks().find(id);
    if (recovered.isEmpty()) {
      FailoverTerms.end(turn, id);
      Framework framework = add(turn, id, subscription.info(), subscription);
      turn.publish(new Change.FrameworkAdded(framework.awaited()));
      turn.publish(new Change.FrameworkUpdated(framework));
      return;
    }
    LOG.info("Framework {} subscribed by {}: back after an election", id, subscription.peer());
    FailoverTerms.end(turn, recovered.get());
    Framework framework =
        recovered
            .get()
            .withInfo(FrameworkUpdates.merged(recovered.get(), subscription.info()))
            .withWishes(subscription.wishes())
            .withTimes(Framework.Times.at(turn.now()))
            .connectedBy(subscription.peer());
    turn.state().frameworks().put(framework);
    FrameworkChanges.watch(turn, subscription.peer());
    SchedulerMail.subscribed(turn, framework, Greeting.REGISTERED);
    Allocations.updateFramework(turn, framework);
    Allocations.activate(turn, framework.id());
    FrameworkChanges.tellItsAgents(turn, framework);
    turn.publish(new Change.FrameworkUpdated(framework));
  }

  private static Framework add(
      Turn turn, FrameworkId id, FrameworkInfo info, Subscription subscription) {
    LOG.info("Framework {} subscribed by {}", id, subscription.peer());
    Framework framework =
        new Framework(
            id,
            info,
            FrameworkStatus.ACTIVE,
            Optional.of(subscription.peer()),
            subscription.wishes(),
            Framework.Times.at(turn.now()));
    turn.state().add(framework);
    FrameworkChanges.watch(turn, subscription.peer());
    SchedulerMail.subscribed(turn, framework, Greeting.REGISTERED);
    Allocations.addFramework(turn, framework);
    return framework;
  }
}
