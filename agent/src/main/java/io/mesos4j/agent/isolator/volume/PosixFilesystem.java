package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.SandboxPlace;
import io.mesos4j.agent.linux.LedAwayException;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.PersistentVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code filesystem/posix}: containers share the host's file system. Persistent volumes are links
 * in the sandbox; that one is read-only cannot be enforced so.
 */
public final class PosixFilesystem implements Isolator {

  private final VolumeRules rules;
  private final VolumeUsers users;
  private final Map<ContainerId, ContainerSpec> containers = new ConcurrentHashMap<>();

  public PosixFilesystem(VolumeRules rules, VolumeUsers users) {
    this.rules = rules;
    this.users = users;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    rules.check(spec);
    containers.put(spec.id(), spec);
    link(spec, spec.resources());
    return Preparation.NOTHING;
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    containers.put(spec.id(), spec);
    volumes(spec.resources()).forEach(volume -> users.recover(volume, spec.id()));
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) throws IOException {
    ContainerSpec known = containers.get(id);
    if (known == null) {
      return;
    }
    for (PersistentVolume gone : volumes(known.resources())) {
      if (!volumes(resources).contains(gone)) {
        unlink(gone, known);
      }
    }
    containers.put(id, known.withResources(resources));
    link(known, resources);
  }

  private void link(ContainerSpec spec, ContainerResources resources) throws IOException {
    for (PersistentVolume volume : volumes(resources)) {
      Path directory = users.take(volume, spec);
      Path way = wayTo(volume);
      try (PinnedFile around = ContainerPath.madeAround(SandboxPlace.of(spec), way)) {
        Path link = around.path().resolve(way.getFileName());
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(directory)) {
          Files.createSymbolicLink(link, directory);
        }
      }
    }
  }

  /** Takes the link away; whatever the task has put in its place stays. */
  private static void unlink(PersistentVolume volume, ContainerSpec spec) throws IOException {
    Path way = wayTo(volume);
    try (PinnedFile sandbox = SandboxPlace.of(spec).pin();
        PinnedFile around = sandbox.directly(ContainerPath.around(way))) {
      Path link = around.path().resolve(way.getFileName());
      if (Files.isSymbolicLink(link)) {
        Files.deleteIfExists(link);
      }
    } catch (NoSuchFileException | LedAwayException gone) {
      // The task has moved it away itself.
    }
  }

  private static Path wayTo(PersistentVolume volume) throws IOException {
    if (Path.of(volume.containerPath()).isAbsolute()) {
      throw new IOException(
          "the persistent volume at '"
              + volume.containerPath()
              + "' must have a relative path: filesystem/posix cannot put it outside the sandbox");
    }
    return ContainerPath.way(volume.containerPath());
  }

  private static List<PersistentVolume> volumes(ContainerResources resources) {
    return PersistentVolume.among(resources.requests());
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    users.forget(id);
    ContainerSpec known = containers.remove(id);
    if (known != null) {
      for (PersistentVolume volume : volumes(known.resources())) {
        unlink(volume, known);
      }
    }
  }
}
