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
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.PersistentVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.Protos.Volume.Source.SandboxPath;

/**
 * {@code volume/sandbox_path}: shows a directory of the container's own sandbox, or of the one
 * around it, elsewhere: as a mount with {@code filesystem/linux}, else as a link. What is in a
 * persistent volume there is taken from the volume itself, which others may not see in the sandbox.
 */
public final class SandboxPathVolumes implements Isolator {

  private final Form form;
  private final Path workDir;
  private final Map<ContainerId, ContainerSpec> containers = new ConcurrentHashMap<>();

  /**
   * Makes the isolator.
   *
   * @param workDir where persistent volumes are
   */
  public SandboxPathVolumes(Form form, Path workDir) {
    this.form = form;
    this.workDir = workDir;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    containers.put(spec.id(), spec);
    List<String> mounts = new ArrayList<>();
    for (Volume volume : spec.container().getVolumesList()) {
      if (VolumeKind.of(volume).filter(kind -> kind == VolumeKind.SANDBOX_PATH).isPresent()) {
        Source source = source(volume, spec);
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
    containers.put(spec.id(), spec);
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) {
    containers.computeIfPresent(id, (same, known) -> known.withResources(resources));
  }

  private Source source(Volume volume, ContainerSpec spec) throws IOException {
    SandboxPath wanted = volume.getSource().getSandboxPath();
    ContainerSpec owner =
        switch (wanted.getType()) {
          case SELF -> spec;
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
    Source source = inVolume(owner, way).orElse(new Source(SandboxPlace.of(owner), way, false));
    makeIfMissing(source.root(), source.way(), spec);
    return source;
  }

  private Optional<Source> inVolume(ContainerSpec owner, Path way) {
    return PersistentVolume.among(owner.resources().requests()).stream()
        .filter(volume -> way.startsWith(volume.containerPath()))
        .findFirst()
        .map(volume ->
            new Source(
                AnchoredPath.of(volume.directory(workDir)),
                Path.of(volume.containerPath()).relativize(way),
                volume.isReadOnly()));
  }

  /** A link may lead to a link: nothing is made there, and who follows it has their rights only. */
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

  private ContainerSpec parent(ContainerSpec spec) throws IOException {
    ContainerSpec parent = spec.id().parent().map(containers::get).orElse(null);
    if (parent == null) {
      throw new IOException(
          "a volume is in the parent's sandbox, but this container has no parent");
    }
    return parent;
  }

  private static List<String> mount(Volume volume, Source source, ContainerSpec spec)
      throws IOException {
    Path real = source.real();
    Path target =
        ContainerPath.mountPoint(volume.getContainerPath(), spec, Files.isDirectory(real));
    boolean readOnly = source.readOnly() || volume.getMode() == Volume.Mode.RO;
    return Mounts.bindExchangeable(real, target, readOnly ? Access.READ_ONLY : Access.READ_WRITE);
  }

  private static List<String> link(Volume volume, Source source, ContainerSpec spec)
      throws IOException {
    if (Path.of(volume.getContainerPath()).isAbsolute()) {
      throw new IOException(
          "the volume at '"
              + volume.getContainerPath()
              + "' needs a relative path, or an agent with the isolator filesystem/linux");
    }
    Path way = ContainerPath.way(volume.getContainerPath());
    try (PinnedFile around = ContainerPath.madeAround(SandboxPlace.of(spec), way)) {
      Files.createSymbolicLink(around.path().resolve(way.getFileName()), source.real());
    }
    return List.of();
  }

  @Override
  public void cleanup(ContainerId id) {
    containers.remove(id);
  }

  /** What is shown, from a directory that its tasks cannot exchange. */
  private record Source(AnchoredPath root, Path way, boolean readOnly) {

    private Path real() throws IOException {
      return root.realPath().resolve(way);
    }
  }

  /** How a volume is shown. */
  public enum Form {
    MOUNT,
    LINK
  }
}
