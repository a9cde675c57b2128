package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.RoleSetting;
import io.mesos4j.sim.actor.Roles;
import io.mesos4j.sim.world.Dice;
import java.util.List;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** An operator gives a role another quota or another weight, or takes its quota away. */
final class RoleChange implements Fault {

  private static final List<Double> WEIGHTS = List.of(0.5, 1.0, 2.0, 5.0);
  private static final int MOST_CPUS = 5;
  private static final int MOST_ROOM = 4;

  @Override
  public void strike(Cluster cluster) {
    cluster.roleOperator().wish(setting(cluster.world().dice()));
  }

  private static RoleSetting setting(Dice dice) {
    if (dice.chance(0.3)) {
      return new RoleSetting.Weight(dice.pick(Roles.ALL), dice.pick(WEIGHTS));
    }
    QuotaConfig.Builder quota = QuotaConfig.newBuilder().setRole(dice.pick(Roles.TOP));
    int promised = dice.chance(0.5) ? dice.below(MOST_CPUS) : 0;
    if (promised > 0) {
      quota.putGuarantees("cpus", scalar(promised)).putGuarantees("mem", scalar(promised * 100));
    }
    if (dice.chance(0.6)) {
      int limit = promised + dice.below(MOST_ROOM);
      quota.putLimits("cpus", scalar(limit)).putLimits("mem", scalar(limit * 200));
    }
    return new RoleSetting.Quota(quota.build(), dice.chance(0.5));
  }

  private static Value.Scalar scalar(double value) {
    return Value.Scalar.newBuilder().setValue(value).build();
  }
}
