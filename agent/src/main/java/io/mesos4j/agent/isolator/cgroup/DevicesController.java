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

  private final List<DeviceRule> more;
  private final Form form;

  private DevicesController(List<DeviceRule> more, Form form) {
    this.more = List.copyOf(more);
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
    form.set(group, more);
  }

  private static void list(Cgroup group, List<DeviceRule> more) throws IOException {
    group.write("devices.deny", "a");
    for (DeviceRule rule : withBasic(more)) {
      group.write("devices.allow", rule.toString());
    }
  }

  /** Lets a v2 group use the basic devices and these, in place of those that it could. */
  static void program(Cgroup group, List<DeviceRule> more) throws IOException {
    DeviceProgram.install(group.directory(), DeviceFilter.allowing(withBasic(more)));
  }

  private static List<DeviceRule> withBasic(List<DeviceRule> more) {
    List<DeviceRule> rules = new ArrayList<>(DeviceRule.BASIC);
    rules.addAll(more);
    return rules;
  }

  private interface Form {
    void set(Cgroup group, List<DeviceRule> more) throws IOException;
  }
}
