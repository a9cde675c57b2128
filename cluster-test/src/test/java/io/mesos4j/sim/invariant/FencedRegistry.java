package io.mesos4j.sim.invariant;

import io.mesos4j.sim.truth.BrokenPromise;
import io.mesos4j.sim.world.RegistryDisk;

/** Nobody writes to the registry after another one has taken over. Asked after every turn. */
public final class FencedRegistry {

  private FencedRegistry() {}

  public static void check(RegistryDisk registry) {
    if (registry.staleWrites() > 0) {
      throw new BrokenPromise(
          registry.staleWrites() + " stale-epoch writes: a deposed master wrote to the registry");
    }
  }
}
