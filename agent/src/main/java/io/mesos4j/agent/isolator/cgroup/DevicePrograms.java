package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.isolator.DeviceRule;
import io.mesos4j.agent.isolator.gpu.GpuIsolator.DeviceGate;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Opens devices to running containers by the programs of their v2 groups. The kernel doesn't tell
 * what a program allows, so what is open to a container is kept in a file, for the agent's next
 * life. For one container called one after the other, on any thread.
 */
public final class DevicePrograms implements DeviceGate {

  private final ContainerGroups groups;
  private final List<DeviceRule> always;
  private final Path directory;

  /**
   * @param always what {@code cgroups/devices} allows every container
   * @param directory of the files; made when it is needed
   */
  public DevicePrograms(ContainerGroups groups, List<DeviceRule> always, Path directory) {
    this.groups = groups;
    this.always = List.copyOf(always);
    this.directory = directory;
  }

  @Override
  public void open(ContainerId id, Path device) throws IOException {
    Set<String> devices = read(id);
    devices.add(device.toString());
    write(id, devices); // first, so that no card is forgotten that can be used
    install(id, devices);
  }

  @Override
  public void close(ContainerId id, Path device) throws IOException {
    Set<String> devices = read(id);
    devices.remove(device.toString());
    install(id, devices);
    write(id, devices);
  }

  @Override
  public boolean isOpen(ContainerId id, Path device) throws IOException {
    return read(id).contains(device.toString());
  }

  @Override
  public void forget(ContainerId id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  private void install(ContainerId id, Set<String> devices) throws IOException {
    List<DeviceRule> more = new ArrayList<>(always);
    for (String device : devices) {
      more.add(DeviceRule.of(Path.of(device), "rw"));
    }
    DevicesController.program(groups.of(id), more);
  }

  private Set<String> read(ContainerId id) throws IOException {
    Path file = file(id);
    return Files.exists(file)
        ? new LinkedHashSet<>(Files.readAllLines(file))
        : new LinkedHashSet<>();
  }

  private void write(ContainerId id, Set<String> devices) throws IOException {
    Files.createDirectories(directory);
    Files.write(file(id), devices);
  }

  private Path file(ContainerId id) {
    return directory.resolve(id.toString());
  }
}
