package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directories {@code <runtime_dir>/containers/<id>[/containers/<nested id>]...}: what must be
 * known to find containers again. Only the agent's user may look into them.
 */
final class RuntimeDirectories {

  private static final String CONTAINERS = "containers";

  private final Path root;

  RuntimeDirectories(Path root) {
    this.root = root;
  }

  Path of(ContainerId id) {
    return id.parent().map(this::of).orElse(root).resolve(CONTAINERS).resolve(id.value());
  }

  Path create(ContainerId id) throws IOException {
    Path directory = of(id);
    Files.createDirectories(directory.getParent());
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return directory;
  }

  /** Every container that left a directory; those around others come before them. */
  List<ContainerId> found() throws IOException {
    List<ContainerId> ids = new ArrayList<>();
    collect(Optional.empty(), root, ids);
    return ids;
  }

  private void collect(Optional<ContainerId> parent, Path directory, List<ContainerId> ids)
      throws IOException {
    Path containers = directory.resolve(CONTAINERS);
    if (!Files.isDirectory(containers)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(containers)) {
      for (Path entry : entries) {
        ContainerId id = new ContainerId(entry.getFileName().toString(), parent);
        ids.add(id);
        collect(Optional.of(id), entry, ids);
      }
    }
  }

  void delete(ContainerId id) throws IOException {
    Path directory = of(id);
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
