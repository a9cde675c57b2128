package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.FrameworkProcess;
import io.mesos4j.sim.world.Dice;
import io.mesos4j.sim.world.Network;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Nothing gets from a master to somebody, or back, or both ways, until the cut heals. */
final class NetworkCut implements Fault {

  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private enum Way {
    TO_MASTER,
    FROM_MASTER,
    BOTH
  }

  @Override
  public void strike(Cluster cluster) {
    Dice dice = cluster.world().dice();
    Network network = cluster.world().network();
    String master = dice.pick(cluster.masters()).self().address();
    String other = dice.pick(others(cluster));
    Way way = dice.pick(List.of(Way.values()));
    cluster.world().trace().note("fault", "cut " + way + " between " + master + " and " + other);
    cluster.world().trace().count("cut " + way);
    if (way != Way.FROM_MASTER) {
      network.cut(other, master);
    }
    if (way != Way.TO_MASTER) {
      network.cut(master, other);
    }
    cluster
        .world()
        .time()
        .after(
            dice.between(SHORTEST, LONGEST),
            () -> {
              network.heal(other, master);
              network.heal(master, other);
            });
  }

  private static List<String> others(Cluster cluster) {
    return Stream.concat(
            cluster.agents().stream().map(agent -> agent.self().address()),
            cluster.frameworks().stream().map(FrameworkProcess::address))
        .toList();
  }
}
