package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.FrameworkProcess;
import io.mesos4j.sim.world.Weather;
import io.mesos4j.sim.world.World;
import java.time.Duration;
import java.util.List;

/**
 * When what goes wrong: foul weather and a fault every few seconds, until all heals. What is down
 * then comes back within {@link #LAST_REPAIR}.
 */
public final class FaultPlan {

  /** How long it takes after the end of the trouble until everything is repaired. */
  public static final Duration LAST_REPAIR = Duration.ofSeconds(60);

  private static final Duration CALM_START = Duration.ofSeconds(4);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration RESTLESS = Duration.ofSeconds(2);
  private static final Duration RESTFUL = Duration.ofSeconds(15);
  private static final double MOST_LOSS = 0.03;
  private static final double MOST_DUPLICATION = 0.05;
  private static final Duration LEAST_DELAY = Duration.ofMillis(5);
  private static final Duration MOST_DELAY = Duration.ofMillis(200);

  private final Cluster cluster;
  private final World world;
  private final Duration end;
  private final Duration longestPause;
  private final List<Fault> faults =
      List.of(
          new MasterKill(),
          new AgentKill(),
          new AgentKill(),
          new SchedulerFailover(),
          new Silence(),
          new ExecutorKill(),
          new Teardown(),
          new ZooKeeperCut(),
          new NetworkCut(),
          new NetworkCut(),
          new SwizzledCuts(),
          new RegistryTrouble(),
          new HostCrash(),
          new Freeze(),
          new Freeze(),
          new ZooKeeperOutage(),
          new ClockJump(),
          new SessionLoss(),
          new OperatorsWork(),
          new DiskTrouble(),
          new OperatorsStorage(),
          new RoleChange(),
          new RoleChange());

  /**
   * @param end when the trouble ends
   */
  public FaultPlan(Cluster cluster, Duration end) {
    this.cluster = cluster;
    this.world = cluster.world();
    this.end = end;
    this.longestPause = world.dice().between(RESTLESS, RESTFUL);
  }

  public void begin() {
    world
        .time()
        .after(
            CALM_START,
            () -> {
              world.network().set(foulWeather());
              trouble();
            });
    world.time().after(end, this::clearUp);
  }

  private Weather foulWeather() {
    return new Weather(
        world.dice().fraction() * MOST_LOSS,
        world.dice().fraction() * MOST_DUPLICATION,
        world.dice().between(LEAST_DELAY, MOST_DELAY));
  }

  private void trouble() {
    Duration pause = world.dice().between(SHORTEST_PAUSE, longestPause);
    if (world.time().elapsed().plus(pause).compareTo(end) < 0) {
      world
          .time()
          .after(
              pause,
              () -> {
                world.dice().pick(faults).strike(cluster);
                trouble();
              });
    }
  }

  private void clearUp() {
    world.network().set(Weather.FAIR);
    cluster.roleOperator().clear();
    cluster.frameworks().forEach(FrameworkProcess::rest);
  }
}
