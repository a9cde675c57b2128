package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.SandboxPlace;
import io.mesos4j.agent.isolator.volume.Mounts.Access;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.Volume;

/**
 * {@code filesystem/shared}: containers share the host's file system but for the places that a task
 * names by a volume with an absolute container path and a relative host path, such as {@code /tmp}
 * on {@code tmp}: there it sees a directory of its sandbox instead.
 */
public final class SharedFilesystem implements Isolator {

  private final PosixFilesystem shared;

  /** Leaves the rest to the isolator for a wholly shared file system. */
  public SharedFilesystem(PosixFilesystem shared) {
    this.shared = shared;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    shared.prepare(spec);
    List<String> mounts = new ArrayList<>();
    for (Volume volume : spec.container().getVolumesList()) {
      if (VolumeKind.of(volume).filter(kind -> kind == VolumeKind.HOST_PATH).isPresent()) {
        mounts.addAll(mount(volume, spec));
      }
    }
    return mounts.isEmpty()
        ? Preparation.NOTHING
        : Preparation.within(Set.of(Namespace.MOUNT), mounts);
  }

  private static List<String> mount(Volume volume, ContainerSpec spec) throws IOException {
    Path place = Path.of(volume.getContainerPath());
    Path own = Path.of(volume.getHostPath());
    if (!place.isAbsolute() || own.isAbsolute()) {
      throw new IOException(
          "filesystem/shared takes volumes with an absolute container path and a relative host"
              + " path, not '"
              + place
              + "' on '"
              + own
              + "'");
    }
    Path target = ContainerPath.mountPoint(place.toString(), spec, true);
    Path source = ContainerPath.mountPoint(own.toString(), spec, true);
    try (PinnedFile made = ContainerPath.made(SandboxPlace.of(spec), own)) {
      made.takeAfter(place);
    }
    return Mounts.bindExchangeable(
        source, target, volume.getMode() == Volume.Mode.RO ? Access.READ_ONLY : Access.READ_WRITE);
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    shared.recover(spec, pid);
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) throws IOException {
    shared.update(id, resources);
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    shared.cleanup(id);
  }
}
