package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.cgroup.DeviceGroups;
import io.mesos4j.agent.isolator.gpu.Gpu;
import io.mesos4j.agent.isolator.gpu.GpuIsolator;
import io.mesos4j.agent.isolator.gpu.GpuPool;
import io.mesos4j.agent.isolator.gpu.NvidiaDriver;
import java.io.IOException;
import java.util.List;

/** Makes the isolator {@code gpu/nvidia} where the host has what it needs. */
final class GpuIsolation {

  private GpuIsolation() {}

  static Isolator make(CgroupChoice cgroups, List<Integer> chosen, List<String> names) {
    boolean guarded = names.contains("cgroups/devices") || names.contains(CgroupIsolation.ALL);
    if (!guarded) {
      throw new IllegalArgumentException(
          "isolator 'gpu/nvidia' needs 'cgroups/devices' in --isolation; add it");
    }
    if (!cgroups.isSeparate("devices")) {
      throw new IllegalArgumentException(
          "isolator 'gpu/nvidia' needs the controller devices of cgroup v1, to open cards to"
              + " containers that run; mount it, or leave the isolator out");
    }
    NvidiaDriver driver = new NvidiaDriver();
    try {
      List<Gpu> cards =
          driver.cards().stream()
              .filter(card -> chosen.isEmpty() || chosen.contains(card.index()))
              .toList();
      return new GpuIsolator(
          new GpuPool(cards), driver.controls(), new DeviceGroups(cgroups.separate("devices")));
    } catch (IOException missing) {
      throw new IllegalArgumentException(
          "isolator 'gpu/nvidia' cannot work: " + missing.getMessage() + "; leave it out", missing);
    }
  }
}
