package io.mesos4j.sim.actor;

import io.mesos4j.sim.world.Dice;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo.Capability;

/**
 * What sort of scheduler a framework has, all its life.
 *
 * @param old speaks libprocess messages, as drivers of old; else HTTP
 * @param modern knows many roles, refined reservations, and resources that are shared or lent; else
 *     it has one role
 * @param partitionAware hears more than that a task is lost
 * @param regionAware takes agents that are far from their master
 */
record FrameworkKind(boolean old, boolean modern, boolean partitionAware, boolean regionAware) {

  private static final double OLD = 0.4;
  private static final double MODERN = 0.7;

  /** The first framework is on HTTP and aware of partitions, the second may be of any sort. */
  static FrameworkKind of(int number, Dice dice) {
    boolean odd = number % 2 == 1;
    boolean old = !odd && dice.chance(OLD);
    return new FrameworkKind(old, !old && dice.chance(MODERN), odd, dice.chance(0.5));
  }

  List<Capability> capabilities() {
    List<Capability.Type> types = new ArrayList<>();
    if (partitionAware) {
      types.add(Capability.Type.PARTITION_AWARE);
    }
    if (regionAware) {
      types.add(Capability.Type.REGION_AWARE);
    }
    if (modern) {
      types.add(Capability.Type.MULTI_ROLE);
      types.add(Capability.Type.RESERVATION_REFINEMENT);
      types.add(Capability.Type.SHARED_RESOURCES);
      types.add(Capability.Type.REVOCABLE_RESOURCES);
    }
    return types.stream().map(type -> Capability.newBuilder().setType(type).build()).toList();
  }
}
