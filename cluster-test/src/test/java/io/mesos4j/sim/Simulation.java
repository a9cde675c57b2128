package io.mesos4j.sim;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.MasterTerm;
import io.mesos4j.sim.actor.Watch;
import io.mesos4j.sim.fault.FaultPlan;
import io.mesos4j.sim.invariant.BalancedBooks;
import io.mesos4j.sim.invariant.FencedRegistry;
import io.mesos4j.sim.invariant.LivenessBound;
import io.mesos4j.sim.invariant.OnChange;
import io.mesos4j.sim.invariant.RememberedRoles;
import io.mesos4j.sim.invariant.Settlement;
import io.mesos4j.sim.invariant.SoundAllocation;
import io.mesos4j.sim.invariant.SoundPlans;
import io.mesos4j.sim.truth.BrokenPromise;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One run: a cluster lives through a time of trouble, heals, and must settle. Everything follows
 * from the seed; a failure says how to see it again.
 */
public final class Simulation {

  private static final Duration TROUBLE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int REPORTED_LINES = 80;

  private final long seed;
  private final World world;
  private final Cluster cluster;
  private Duration settledAfter = Duration.ZERO;

  public Simulation(long seed) {
    this(seed, Cluster.Shape.USUAL);
  }

  public Simulation(long seed, Cluster.Shape shape) {
    this.seed = seed;
    this.world = World.from(seed);
    Truth truth = Truth.unwritten();
    Consumer<MasterTerm> turns =
        new OnChange(new BalancedBooks(truth.runs()).andThen(new SoundPlans()));
    Watch watch = new Watch(turns.andThen(this::checkCluster), new SoundAllocation(world.trace()));
    this.cluster = new Cluster(world, truth, shape, watch);
  }

  private void checkCluster(MasterTerm term) {
    RememberedRoles.check(cluster, term);
    FencedRegistry.check(cluster.registry());
  }

  /** Plans something that must not go unnoticed. */
  Simulation sabotagedAfter(Duration delay, Consumer<Cluster> sabotage) {
    world.time().after(delay, () -> sabotage.accept(cluster));
    return this;
  }

  /**
   * Runs it to its end.
   *
   * @return what happened, line by line
   */
  public List<String> run() {
    try {
      cluster.start();
      new FaultPlan(cluster, TROUBLE).begin();
      world.time().runUntil(TROUBLE.plus(FaultPlan.LAST_REPAIR));
      settle();
    } catch (BrokenPromise | RuntimeException broken) {
      throw new AssertionError(report(broken), broken);
    }
    return world.trace().lines();
  }

  /** How often each rare thing happened in the run. */
  public Map<String, Integer> sightings() {
    return world.trace().sightings();
  }

  /** How long after all had healed there was full service again. */
  public Duration settledAfter() {
    return settledAfter;
  }

  private void settle() {
    Settlement settlement = new Settlement(cluster);
    Duration healed = world.time().elapsed();
    LivenessBound bound = new LivenessBound(cluster);
    await(settlement::missing, bound.after(healed));
    settledAfter = world.time().elapsed().minus(healed);
    if (!settlement.remains().isEmpty()) {
      world.trace().saw("simulation", "an outcome waits for a framework that was torn down");
      await(settlement::remains, bound.forgetting());
      // An agent that was being drained is drained only now, and comes back or goes for good.
      await(settlement::missing, bound.after(Duration.ZERO));
    }
  }

  /** Lets time pass until nothing is missing any more. */
  private void await(Supplier<List<String>> question, Duration bound) {
    Duration latest = world.time().elapsed().plus(bound);
    List<String> missing = question.get();
    while (!missing.isEmpty() && world.time().elapsed().compareTo(latest) < 0) {
      world.time().runUntil(world.time().elapsed().plus(LOOK));
      missing = question.get();
    }
    if (!missing.isEmpty()) {
      throw new BrokenPromise(
          "it does not settle within " + bound + ": " + String.join("; ", missing));
    }
  }

  private String report(Throwable broken) {
    return String.join(
        System.lineSeparator(),
        "seed " + seed + ": " + broken,
        "replay it: ./mvnw -pl cluster-test -am test -Dtest=SimulationTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsim.seed="
            + seed,
        "its last lines:",
        String.join(System.lineSeparator(), world.trace().tail(REPORTED_LINES)));
  }
}
