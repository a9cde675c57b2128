package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.Operator;
import io.mesos4j.sim.actor.Operator.Wish;
import io.mesos4j.sim.world.Dice;
import java.time.Duration;
import java.util.List;

/**
 * An operator plans a host's maintenance, perhaps takes the host down, or empties it, and later
 * gives it back.
 */
final class OperatorsWork implements Fault {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final List<Wish> WORK =
      List.of(Wish.MAINTAINED, Wish.MAINTAINED, Wish.DRAINED, Wish.GONE, Wish.LOST);

  @Override
  public void strike(Cluster cluster) {
    Operator operator = cluster.operator();
    List<AgentHost> idle = operator.idle();
    if (idle.isEmpty()) {
      return;
    }
    Dice dice = cluster.world().dice();
    AgentHost host = dice.pick(idle);
    Wish wish = dice.pick(WORK);
    operator.wish(host, wish);
    if (wish == Wish.MAINTAINED && dice.chance(0.5)) {
      later(cluster, () -> takeDown(cluster, host));
    } else {
      later(cluster, () -> operator.wish(host, Wish.IN_USE));
    }
  }

  private static void takeDown(Cluster cluster, AgentHost host) {
    cluster.operator().wish(host, Wish.DOWN);
    later(cluster, () -> cluster.operator().wish(host, Wish.IN_USE));
  }

  private static void later(Cluster cluster, Runnable deed) {
    cluster.world().time().after(cluster.world().dice().between(SHORTEST, LONGEST), deed);
  }
}
