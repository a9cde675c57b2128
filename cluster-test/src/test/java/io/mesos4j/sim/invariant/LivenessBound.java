package io.mesos4j.sim.invariant;

import io.mesos4j.master.core.model.AgentRemovals;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.Operator;
import io.mesos4j.sim.actor.RoleOperator;
import io.mesos4j.sim.actor.Terms;
import io.mesos4j.sim.world.Pipe;
import io.mesos4j.sim.world.ZooKeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * How long a cluster may need for full service after all has healed: the sum of what may have to
 * happen one thing after the other, each as slow as the settings of its daemons allow.
 */
public final class LivenessBound {

  /** What agents wait at most between two attempts to register. */
  private static final Duration REGISTRATION = Duration.ofMinutes(1);

  /** What is not acknowledged is sent again after this time, then after twice as much, and on. */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);

  /** The longest pause before what is not acknowledged is sent again. */
  private static final Duration LAST_RETRY = Duration.ofMinutes(10);

  /** How long after its election a master waits for a framework that agents tell of. */
  private static final Duration ADOPTION = Duration.ofMinutes(10);

  /** How often frameworks ask what became of their tasks, at the least. */
  private static final Duration QUESTION = Duration.ofSeconds(20);

  /**
   * A filter on the last offer that was declined, the offer after it, and a task of two seconds.
   */
  private static final Duration SERVICE = Duration.ofSeconds(5 + 1 + 5);

  private final Cluster cluster;

  public LivenessBound(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The bound from now on.
   *
   * @param troubled how long somebody may have tried something again and again by now
   */
  public Duration after(Duration troubled) {
    return Stream.of(leader(), agents(), retries(troubled), frameworks(), operators(), service())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * How long until nothing is kept for frameworks that are no more: the leader waits for them since
   * its election by everybody's clock, which may have jumped; then the agent asks once more.
   */
  public Duration forgetting() {
    Instant now = cluster.world().time().instant();
    Instant elected = cluster.leading().flatMap(term -> term.view().elected()).orElse(now);
    return Duration.between(now, elected.plus(ADOPTION)).plus(LAST_RETRY);
  }

  /** A session ends, its owner notices and starts again, and everybody hears who leads then. */
  private static Duration leader() {
    return ZooKeeper.SESSION
        .plus(ZooKeeper.LONGEST_DELUSION)
        .plus(Terms.LATEST_RESTART)
        .plus(ZooKeeper.NEWS.multipliedBy(2));
  }

  /** A connection that fell silent is noticed; who is away comes back, or is given up. */
  private Duration agents() {
    MasterSettings.AgentTerms terms = cluster.terms().agents();
    AgentRemovals removals = terms.removals();
    return Pipe.LONGEST_SILENCE
        .plus(REGISTRATION)
        .plus(terms.pings().total())
        .plus(terms.reregisterTimeout())
        .plus(removals.pause().orElse(Duration.ZERO).multipliedBy(cluster.agents().size()))
        .plus(cluster.terms().executorComeback());
  }

  /** Who has tried for some time waits no longer than that time for the next attempt. */
  private static Duration retries(Duration troubled) {
    return troubled.plus(FIRST_RETRY);
  }

  private static Duration frameworks() {
    return QUESTION.multipliedBy(2);
  }

  /** What is wished for roles is asked one by one. */
  private Duration operators() {
    return Operator.SLOWEST_WRITES
        .multipliedBy(2)
        .plus(RoleOperator.LOOK.multipliedBy(1L + cluster.roleOperator().wishes()));
  }

  private Duration service() {
    return cluster.terms().holdOff().plus(SERVICE);
  }
}
