package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.Secrets;
import io.mesos4j.agent.isolator.ShellLine;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.Volume;

/**
 * {@code volume/secret}: shows a secret as a file that is in memory only and in this container
 * only. On its way there it lies, for the agent's user alone, in the runtime directory; the
 * container's first process moves it.
 */
public final class SecretVolumes implements Isolator {

  private final Path directory;

  /** Keeps secrets that are on their way beneath the runtime directory. */
  public SecretVolumes(Path runtimeDirectory) {
    this.directory = runtimeDirectory.resolve(".secret");
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    List<String> commands = new ArrayList<>();
    for (Volume volume : spec.container().getVolumesList()) {
      if (VolumeKind.of(volume).filter(kind -> kind == VolumeKind.SECRET).isPresent()) {
        commands.addAll(show(volume, spec, commands.size()));
      }
    }
    return commands.isEmpty()
        ? Preparation.NOTHING
        : Preparation.within(Set.of(Namespace.MOUNT), commands);
  }

  private List<String> show(Volume volume, ContainerSpec spec, int number) throws IOException {
    byte[] secret = Secrets.resolve(volume.getSource().getSecret());
    Path target = ContainerPath.mountPoint(volume.getContainerPath(), spec, false);
    Path waiting = write(spec.id(), number, secret);
    VolumeOwner.give(waiting, spec);
    // A file system in memory over the directory that the secret waits in, then the file in it.
    Path stage = waiting.resolveSibling("memory" + number);
    Files.createDirectory(stage);
    Path file = stage.resolve("secret");
    return List.of(
        ShellLine.of("mount", "-n", "-t", "ramfs", "ramfs", stage),
        ShellLine.of("cp", "-p", waiting, file),
        ShellLine.of("rm", waiting),
        Mounts.bindFile(file, target),
        ShellLine.of("umount", "-n", stage));
  }

  private Path write(ContainerId id, int number, byte[] secret) throws IOException {
    Path own =
        Files.createDirectories(
            directory.resolve(id.toString()),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file =
        Files.createFile(
            own.resolve("secret" + number),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, secret);
    return file;
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    Path own = directory.resolve(id.toString());
    if (!Files.isDirectory(own)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(own)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
    Files.delete(own);
  }
}
