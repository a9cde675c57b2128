package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.world.Dice;
import io.mesos4j.sim.world.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A master loses one agent after the other, and gets them back in another order. */
final class SwizzledCuts implements Fault {

  private static final Duration STEP = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(50);

  @Override
  public void strike(Cluster cluster) {
    Dice dice = cluster.world().dice();
    Network network = cluster.world().network();
    String master = dice.pick(cluster.masters()).self().address();
    cluster.world().trace().saw("fault", "cuts that heal in another order");
    List<AgentHost> victims = new ArrayList<>(cluster.agents());
    Duration start = Duration.ZERO;
    while (!victims.isEmpty()) {
      AgentHost victim = dice.pick(victims);
      victims.remove(victim);
      String other = victim.self().address();
      cluster.world().time().after(start, () -> cut(network, master, other));
      cluster
          .world()
          .time()
          .after(dice.between(start.plus(STEP), LONGEST), () -> heal(network, master, other));
      start = start.plus(dice.between(Duration.ZERO, STEP));
    }
  }

  private static void cut(Network network, String one, String other) {
    network.cut(one, other);
    network.cut(other, one);
  }

  private static void heal(Network network, String one, String other) {
    network.heal(one, other);
    network.heal(other, one);
  }
}
