package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.PersistentVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who uses which persistent volume now. A volume belongs to the user of the container that took it
 * last; one that others share meanwhile keeps its owner. Safe for any thread.
 */
public final class VolumeUsers {

  private final Path workDir;
  private final Map<Path, Set<ContainerId>> users = new ConcurrentHashMap<>();

  public VolumeUsers(Path workDir) {
    this.workDir = workDir;
  }

  /** The volume's directory, which is the container's user's from now on. */
  Path take(PersistentVolume volume, ContainerSpec spec) throws IOException {
    Path directory = volume.directory(workDir);
    if (!Files.isDirectory(directory)) {
      throw new IOException(
          "the persistent volume '" + volume.id() + "' has no directory " + directory);
    }
    Set<ContainerId> others = note(directory, spec.id());
    if (others.stream().noneMatch(other -> !other.root().equals(spec.id().root()))) {
      VolumeOwner.give(directory, spec);
    }
    return directory;
  }

  /** Notes a use of the agent's life before. */
  void recover(PersistentVolume volume, ContainerId id) {
    note(volume.directory(workDir), id);
  }

  private Set<ContainerId> note(Path directory, ContainerId id) {
    Set<ContainerId> all = users.computeIfAbsent(directory, key -> ConcurrentHashMap.newKeySet());
    all.add(id);
    return all;
  }

  void forget(ContainerId id) {
    users.values().forEach(all -> all.remove(id));
    users.values().removeIf(Set::isEmpty);
  }
}
