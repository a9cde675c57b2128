package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code cgroups/devices} on v1: containers may use the devices that every program counts on, and
 * those of {@code --allowed_devices}; all others are refused by the kernel.
 */
public final class DevicesController implements Controller {

  private final List<DeviceRule> allowed;

  /** Allows these besides the basic ones. */
  public DevicesController(List<DeviceRule> more) {
    this.allowed = new ArrayList<>(DeviceRule.BASIC);
    this.allowed.addAll(more);
  }

  @Override
  public void prepare(ContainerSpec spec, Cgroup group) throws IOException {
    group.write("devices.deny", "a");
    for (DeviceRule rule : allowed) {
      group.write("devices.allow", rule.toString());
    }
  }
}
