package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.DeviceRule;
import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.cgroup.DeviceGroups;
import io.mesos4j.agent.isolator.cgroup.DevicePrograms;
import io.mesos4j.agent.isolator.gpu.Gpu;
import io.mesos4j.agent.isolator.gpu.GpuIsolator;
import io.mesos4j.agent.isolator.gpu.GpuIsolator.DeviceGate;
import io.mesos4j.agent.isolator.gpu.GpuPool;
import io.mesos4j.agent.isolator.gpu.NvidiaDriver;
import java.io.IOException;
import java.util.List;

/** Makes the isolator {@code gpu/nvidia} where the host has what it needs. */
final class GpuIsolation {

  private GpuIsolation() {}

  static Isolator make(IsolationTools tools, IsolationOptions options, List<String> names) {
    if (!names.contains("cgroups/devices") && !names.contains(CgroupIsolation.ALL)) {
      throw new IllegalArgumentException(
          "isolator 'gpu/nvidia' needs 'cgroups/devices' in --isolation; add it");
    }
    NvidiaDriver driver = new NvidiaDriver();
    try {
      List<Gpu> cards =
          driver.cards().stream()
              .filter(card -> options.gpus().isEmpty() || options.gpus().contains(card.index()))
              .toList();
      return new GpuIsolator(new GpuPool(cards), driver.controls(), gate(tools, options.cgroups()));
    } catch (IOException missing) {
      throw new IllegalArgumentException(
          "isolator 'gpu/nvidia' cannot work: " + missing.getMessage() + "; leave it out", missing);
    }
  }

  /** Where {@code cgroups/devices} keeps what a container may open. */
  private static DeviceGate gate(IsolationTools tools, CgroupOptions options) throws IOException {
    CgroupChoice cgroups = tools.cgroups();
    return cgroups.isSeparate("devices")
        ? new DeviceGroups(cgroups.separate("devices"))
        : new DevicePrograms(
            cgroups.unified(List.of()),
            DeviceRule.all(options.devices()),
            tools.runtimeDirectory().resolve("cards"));
  }
}
