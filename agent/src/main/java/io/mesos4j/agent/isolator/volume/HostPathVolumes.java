package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.volume.Mounts.Access;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.MountPropagation;
import org.apache.mesos.Protos.Volume;

/**
 * {@code volume/host_path}: shows files and directories of the host to a container. One that is
 * missing is made only beneath the places of {@code --host_path_volume_force_creation}.
 */
public final class HostPathVolumes implements Isolator {

  private final List<Path> creatable;

  /** Makes missing directories beneath these. */
  public HostPathVolumes(List<Path> creatable) {
    this.creatable = List.copyOf(creatable);
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    List<String> mounts = new ArrayList<>();
    for (Volume volume : spec.container().getVolumesList()) {
      if (VolumeKind.of(volume).filter(kind -> kind == VolumeKind.HOST_PATH).isPresent()) {
        mounts.addAll(mount(volume, spec));
      }
    }
    return Preparation.within(Set.of(Namespace.MOUNT), mounts);
  }

  private List<String> mount(Volume volume, ContainerSpec spec) throws IOException {
    Path source = source(volume, spec);
    if (!Files.exists(source)) {
      create(source, spec);
    }
    Path real = source.toRealPath();
    Path target =
        ContainerPath.mountPoint(volume.getContainerPath(), spec, Files.isDirectory(real));
    Access access = volume.getMode() == Volume.Mode.RO ? Access.READ_ONLY : Access.READ_WRITE;
    return isBidirectional(volume)
        ? Mounts.bindShared(real, target, access)
        : Mounts.bind(real, target, access);
  }

  private static Path source(Volume volume, ContainerSpec spec) throws IOException {
    String path =
        volume.hasSource() ? volume.getSource().getHostPath().getPath() : volume.getHostPath();
    if (path.isEmpty()) {
      throw new IOException("the volume at '" + volume.getContainerPath() + "' has no host path");
    }
    return Path.of(path).isAbsolute()
        ? Path.of(path).normalize()
        : ContainerPath.mountPoint(path, spec, true); // upstream's old way to name the sandbox
  }

  private void create(Path source, ContainerSpec spec) throws IOException {
    if (creatable.stream().noneMatch(source::startsWith)) {
      throw new IOException(
          "the host path '"
              + source
              + "' of a volume does not exist; make it, or allow it by"
              + " --host_path_volume_force_creation");
    }
    Files.createDirectories(source);
    VolumeOwner.give(source, spec);
  }

  private static boolean isBidirectional(Volume volume) {
    return volume.getSource().getHostPath().getMountPropagation().getMode()
        == MountPropagation.Mode.BIDIRECTIONAL;
  }
}
