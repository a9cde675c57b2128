package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.isolator.DeviceRule;
import io.mesos4j.agent.isolator.gpu.GpuIsolator.DeviceGate;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.Path;

/** Opens devices to running containers by their groups of the v1 controller {@code devices}. */
public final class DeviceGroups implements DeviceGate {

  private final ContainerGroups groups;

  public DeviceGroups(ContainerGroups groups) {
    this.groups = groups;
  }

  @Override
  public void open(ContainerId id, Path device) throws IOException {
    groups.of(id).write("devices.allow", DeviceRule.of(device, "rw").toString());
  }

  @Override
  public void close(ContainerId id, Path device) throws IOException {
    groups.of(id).write("devices.deny", DeviceRule.of(device, "rw").toString());
  }

  @Override
  public boolean isOpen(ContainerId id, Path device) throws IOException {
    String wanted = DeviceRule.of(device, "rw").identity() + " ";
    return groups.of(id).read("devices.list").lines().anyMatch(line -> line.startsWith(wanted));
  }
}
