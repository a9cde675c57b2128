package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.volume.Mounts.Access;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
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
  private final Map<ContainerId, Path> sandboxes = new ConcurrentHashMap<>();

  public SandboxPathVolumes(Form form) {
    this.form = form;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    sandboxes.put(spec.id(), Path.of(spec.sandbox().directory()));
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
    sandboxes.put(spec.id(), Path.of(spec.sandbox().directory()));
  }

  private Path source(Volume volume, ContainerSpec spec) throws IOException {
    SandboxPath wanted = volume.getSource().getSandboxPath();
    Path sandbox =
        switch (wanted.getType()) {
          case SELF -> Path.of(spec.sandbox().directory());
          case PARENT -> parent(spec);
          case UNKNOWN ->
              throw new IOException(
                  "the volume at '" + volume.getContainerPath() + "' doesn't say whose sandbox");
        };
    Path source = sandbox.resolve(wanted.getPath()).normalize();
    if (!source.startsWith(sandbox) || Path.of(wanted.getPath()).isAbsolute()) {
      throw new IOException(
          "the path '" + wanted.getPath() + "' of a volume is not beneath the sandbox");
    }
    if (!Files.exists(source)) {
      Files.createDirectories(source);
      VolumeOwner.give(source, spec);
    }
    ContainerPath.checkInside(source, sandbox);
    return source;
  }

  private Path parent(ContainerSpec spec) throws IOException {
    Path sandbox = spec.id().parent().map(sandboxes::get).orElse(null);
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
    return Mounts.bind(
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
    Path link = ContainerPath.resolve(volume.getContainerPath(), spec);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, source);
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
