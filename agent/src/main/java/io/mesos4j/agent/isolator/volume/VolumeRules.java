package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.PersistentVolume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Volume;

/**
 * What a task's wishes for its file system must be like on this agent. Nothing that is asked for is
 * left out in silence: a volume that no isolator provides fails the task. Stateless.
 */
public final class VolumeRules {

  private static final Path PROCESSES = Path.of("/proc");

  private final Set<VolumeKind> provided;

  /** Accepts these kinds of volumes. */
  public VolumeRules(Set<VolumeKind> provided) {
    this.provided = Set.copyOf(provided);
  }

  void check(ContainerSpec spec) throws IOException {
    if (spec.container().getMesos().hasImage()) {
      throw new IOException(
          "the task asks for an image, which this agent cannot provide; run it without one");
    }
    List<Path> targets = new ArrayList<>();
    for (Volume volume : spec.container().getVolumesList()) {
      checkKind(volume);
      add(targets, volume.getContainerPath(), spec);
    }
    for (PersistentVolume volume : PersistentVolume.among(spec.resources().requests())) {
      add(targets, volume.containerPath(), spec);
    }
  }

  private void checkKind(Volume volume) throws IOException {
    Optional<VolumeKind> kind = VolumeKind.of(volume);
    if (kind.isEmpty()) {
      throw new IOException(
          "the volume at '" + volume.getContainerPath() + "' does not say where it comes from");
    }
    if (!provided.contains(kind.get())) {
      throw new IOException(
          "the volume at '"
              + volume.getContainerPath()
              + "' needs the isolator "
              + kind.get().isolator()
              + ", which this agent does not have in --isolation");
    }
  }

  private static void add(List<Path> targets, String containerPath, ContainerSpec spec)
      throws IOException {
    Path target = ContainerPath.resolve(containerPath, spec);
    if (target.startsWith(PROCESSES)) {
      throw new IOException(
          "'" + target + "' cannot be a volume's path; processes see each other there");
    }
    for (Path other : targets) {
      if (target.startsWith(other) || other.startsWith(target)) {
        throw new IOException("the volumes at '" + target + "' and '" + other + "' overlap");
      }
    }
    targets.add(target);
  }
}
