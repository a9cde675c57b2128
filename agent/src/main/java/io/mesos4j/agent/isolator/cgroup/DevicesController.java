package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.isolator.DeviceRule;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.DeviceProgram;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code cgroups/devices}: containers may use the devices that every program counts on, and those
 * of {@code --allowed_devices}; all others are refused by the kernel. On v1 it keeps the list; on
 * v2 a program of ours is asked.
 */
public final class DevicesController implements Controller {

  private final List<DeviceRule> allowed;
  private final Form form;

  private DevicesController(List<DeviceRule> more, Form form) {
    this.allowed = new ArrayList<>(DeviceRule.BASIC);
    this.allowed.addAll(more);
    this.form = form;
  }

  /** Allows these besides the basic ones. */
  public static DevicesController v1(List<DeviceRule> more) {
    return new DevicesController(more, DevicesController::list);
  }

  /** The same. */
  public static DevicesController v2(List<DeviceRule> more) {
    return new DevicesController(more, DevicesController::program);
  }

  @Override
  public void prepare(ContainerSpec spec, Cgroup group) throws IOException {
    form.set(group, allowed);
  }

  private static void list(Cgroup group, List<DeviceRule> rules) throws IOException {
    group.write("devices.deny", "a");
    for (DeviceRule rule : rules) {
      group.write("devices.allow", rule.toString());
    }
  }

  private static void program(Cgroup group, List<DeviceRule> rules) throws IOException {
    DeviceProgram.install(group.directory(), DeviceFilter.allowing(rules));
  }

  private interface Form {
    void set(Cgroup group, List<DeviceRule> rules) throws IOException;
  }
}
