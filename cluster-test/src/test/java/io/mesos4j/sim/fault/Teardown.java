package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.FrameworkProcess;
import io.mesos4j.sim.actor.MasterProcess;
import io.mesos4j.sim.world.Dice;
import io.mesos4j.sim.world.Network;
import java.time.Duration;
import java.util.List;

/** A framework is torn down, at times while it, or an agent with its tasks, is cut off. */
final class Teardown implements Fault {

  private static final double OFTEN = 0.4;
  private static final Duration SHORTEST = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(40);

  @Override
  public void strike(Cluster cluster) {
    Dice dice = cluster.world().dice();
    if (!dice.chance(OFTEN)) {
      return;
    }
    FrameworkProcess victim = dice.pick(cluster.frameworks());
    if (dice.chance(0.5)) {
      List<AgentHost> agents = cluster.agents();
      String other = dice.chance(0.5) ? victim.address() : dice.pick(agents).self().address();
      cutOff(cluster, other);
      cluster.world().trace().saw("fault", "a framework is torn down while somebody is cut off");
    }
    cluster.frameworkOperator().tearDown(victim);
  }

  private static void cutOff(Cluster cluster, String other) {
    Network network = cluster.world().network();
    List<String> masters =
        cluster.masters().stream().map(MasterProcess::self).map(self -> self.address()).toList();
    masters.forEach(master -> {
      network.cut(other, master);
      network.cut(master, other);
    });
    cluster
        .world()
        .time()
        .after(
            cluster.world().dice().between(SHORTEST, LONGEST),
            () ->
                masters.forEach(master -> {
                  network.heal(other, master);
                  network.heal(master, other);
                }));
  }
}
