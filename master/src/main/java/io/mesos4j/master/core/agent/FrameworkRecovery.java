package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.FailoverTerms;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkStatus;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.scheduler.Protos.OfferConstraints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns of frameworks from the agents that serve them, before they have subscribed here. */
public final class FrameworkRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(FrameworkRecovery.class);

  private FrameworkRecovery() {}

  /** Adds a framework that an agent reports, unless it is known or has ended. */
  static void recover(Turn turn, FrameworkInfo info) {
    FrameworkId id = FrameworkId.of(info.getId());
    if (turn.state().frameworks().find(id).isPresent()
        || turn.state().frameworks().isCompleted(id)) {
      return;
    }
    Framework framework =
        new Framework(
            id,
            info,
            FrameworkStatus.RECOVERED,
            Optional.empty(),
            new Framework.Wishes(Set.of(), OfferConstraints.getDefaultInstance()),
            Framework.Times.at(turn.now()));
    LOG.info("Framework {} recovered from an agent", id);
    turn.state().add(framework);
    Allocations.addFramework(turn, framework);
    FailoverTerms.awaitRecovered(turn, framework);
    turn.publish(new Change.FrameworkAdded(framework));
  }
}
