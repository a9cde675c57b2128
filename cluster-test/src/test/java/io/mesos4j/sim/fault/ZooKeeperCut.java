package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.FrameworkProcess;
import io.mesos4j.sim.actor.MasterProcess;
import io.mesos4j.sim.world.Dice;
import io.mesos4j.sim.world.Life;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Some are on the side of a cut from which the ensemble cannot be reached. */
final class ZooKeeperCut implements Fault {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(40);
  private static final double CUT_OFF = 0.4;

  @Override
  public void strike(Cluster cluster) {
    Dice dice = cluster.world().dice();
    List<Life> minority =
        Stream.of(
                cluster.masters().stream().map(MasterProcess::session),
                cluster.agents().stream().map(AgentHost::session),
                cluster.frameworks().stream().map(FrameworkProcess::session))
            .flatMap(sessions -> sessions)
            .filter(session -> dice.chance(CUT_OFF))
            .toList();
    cluster.world().trace().saw("fault", "a minority is cut off from ZooKeeper");
    minority.forEach(cluster.zooKeeper()::cutOff);
    cluster
        .world()
        .time()
        .after(
            dice.between(SHORTEST, LONGEST), () -> minority.forEach(cluster.zooKeeper()::rejoin));
  }
}
