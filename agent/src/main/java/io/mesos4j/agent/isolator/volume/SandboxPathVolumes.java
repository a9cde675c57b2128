package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.SandboxPlace;
import io.mesos4j.agent.isolator.volume.Mounts.Access;
import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.LedAwayException;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.Protos.Volume.Source.SandboxPath;

/**
 * {@code volume/sandbox_path}: shows a directory of the container's own sandbox, or of the one
 * around it, elsewhere: as a mount with {@code filesystem/linux}, else as a link.
 */
public final class SandboxPathVolumes implements Isolator {

  private final Form form;
  private final Map<ContainerId, AnchoredPath> sandboxes = new ConcurrentHashMap<>();

  public SandboxPathVolumes(Form form) {
    this.form = form;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    sandboxes.put(spec.id(), SandboxPlace.of(spec));
    List<String> mounts = new ArrayList<>();
    for (Volume volume : spec.container().getVolumesList()) {
      if (VolumeKind.of(volume).filter(kind -> kind == VolumeKind.SANDBOX_PATH).isPresent()) {
        Path source = source(volume, spec);
        mounts.addAll(
            form == Form.MOUNT ? mount(volume, source, spec) : link(volume, source, spec));
      }
    }
    return mounts.isEmpty()
        ? Preparation.NOTHING
        : Preparation.within(Set.of(Namespace.MOUNT), mounts);
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    sandboxes.put(spec.id(), SandboxPlace.of(spec));
  }

  private Path source(Volume volume, ContainerSpec spec) throws IOException {
    SandboxPath wanted = volume.getSource().getSandboxPath();
    AnchoredPath sandbox =
        switch (wanted.getType()) {
          case SELF -> SandboxPlace.of(spec);
          case PARENT -> parent(spec);
          case UNKNOWN ->
              throw new IOException(
                  "the volume at '" + volume.getContainerPath() + "' doesn't say whose sandbox");
        };
    Path way = Path.of(wanted.getPath()).normalize();
    if (way.startsWith("..") || way.isAbsolute()) {
      throw new IOException(
          "the path '" + wanted.getPath() + "' of a volume is not beneath the sandbox");
    }
    makeIfMissing(sandbox, way, spec);
    return sandbox.realPath().resolve(way);
  }

  /**
   * With {@code filesystem/posix} the persistent volumes of a pod are links in its sandbox. A link
   * may lead through them: nothing is made there, and who follows it has no rights but their own.
   */
  private void makeIfMissing(AnchoredPath sandbox, Path way, ContainerSpec spec)
      throws IOException {
    try (PinnedFile root = sandbox.pin()) {
      root.directly(way).close();
    } catch (NoSuchFileException missing) {
      try (PinnedFile made = ContainerPath.made(sandbox, way)) {
        VolumeOwner.give(made, spec);
      }
    } catch (LedAwayException link) {
      if (form == Form.MOUNT || !Files.exists(sandbox.path().resolve(way))) {
        throw ContainerPath.ledAway(sandbox, way, link);
      }
    }
  }

  private AnchoredPath parent(ContainerSpec spec) throws IOException {
    AnchoredPath sandbox = spec.id().parent().map(sandboxes::get).orElse(null);
    if (sandbox == null) {
      throw new IOException(
          "a volume is in the parent's sandbox, but this container has no parent");
    }
    return sandbox;
  }

  private static List<String> mount(Volume volume, Path source, ContainerSpec spec)
      throws IOException {
    Path target =
        ContainerPath.mountPoint(volume.getContainerPath(), spec, Files.isDirectory(source));
    return Mounts.bindExchangeable(
        source, target, volume.getMode() == Volume.Mode.RO ? Access.READ_ONLY : Access.READ_WRITE);
  }

  private static List<String> link(Volume volume, Path source, ContainerSpec spec)
      throws IOException {
    if (Path.of(volume.getContainerPath()).isAbsolute()) {
      throw new IOException(
          "the volume at '"
              + volume.getContainerPath()
              + "' needs a relative path, or an agent with the isolator filesystem/linux");
    }
    Path way = ContainerPath.way(volume.getContainerPath());
    try (PinnedFile around = ContainerPath.madeAround(SandboxPlace.of(spec), way)) {
      Files.createSymbolicLink(around.path().resolve(way.getFileName()), source);
    }
    return List.of();
  }

  @Override
  public void cleanup(ContainerId id) {
    sandboxes.remove(id);
  }

  /** How a volume is shown. */
  public enum Form {
    MOUNT,
    LINK
  }
}
