package io.mesos4j.agent.isolator.linux;

import io.mesos4j.agent.isolator.DeviceRule;
import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.ShellLine;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.DeviceAccess;

/**
 * {@code linux/devices}: gives every container nodes of its own for the devices of {@code
 * --allowed_devices}, in their places, which any user may use in the way that is allowed there,
 * whoever owns the host's. They are in memory and in this container only. Stateless.
 */
public final class DeviceNodes implements Isolator {

  private final List<DeviceAccess> allowed;
  private final Path runtimeDirectory;

  /** Mounts beneath the containers' own directories while they are set up. */
  public DeviceNodes(List<DeviceAccess> allowed, Path runtimeDirectory) throws IOException {
    this.allowed = List.copyOf(allowed);
    this.runtimeDirectory = runtimeDirectory;
    for (DeviceAccess device : allowed) {
      DeviceRule.of(device); // said at start, not with each task
    }
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    if (allowed.isEmpty()) {
      return Preparation.NOTHING;
    }
    Path stage = Files.createDirectories(directory(spec.id()).resolve("devices"));
    List<String> commands = new ArrayList<>();
    commands.add(
        ShellLine.of("mount", "-n", "-t", "tmpfs", "-o", "mode=755,nosuid", "tmpfs", stage));
    for (int number = 0; number < allowed.size(); number++) {
      commands.addAll(node(allowed.get(number), stage.resolve("device" + number)));
    }
    commands.add(ShellLine.of("umount", "-n", stage));
    return Preparation.within(Set.of(Namespace.MOUNT), commands);
  }

  private Path directory(ContainerId id) {
    return id.parent()
        .map(this::directory)
        .orElse(runtimeDirectory)
        .resolve("containers")
        .resolve(id.value());
  }

  private static List<String> node(DeviceAccess device, Path node) throws IOException {
    DeviceRule rule = DeviceRule.of(device);
    String[] numbers = rule.number().split(":", -1);
    return List.of(
        ShellLine.of(
            "mknod", "-m", mode(device.getAccess()), node, rule.type(), numbers[0], numbers[1]),
        ShellLine.of("mount", "-n", "--bind", node, device.getDevice().getPath()));
  }

  private static String mode(DeviceAccess.Access access) {
    int digit = (access.getRead() ? 4 : 0) + (access.getWrite() ? 2 : 0);
    return "0" + digit + digit + digit;
  }
}
