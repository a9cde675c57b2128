package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
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
  private static final String ENDS_WITH_AGENT = "force_destroy_on_recovery";

  /** What a container without anything nested in it leaves. */
  private static final List<String> ORDINARY = List.of("pid", "status", "signal");

  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;

  RuntimeDirectories(Path root) {
    this.root = root;
  }

  Path of(ContainerId id) {
    return id.parent().map(this::of).orElse(root).resolve(CONTAINERS).resolve(id.value());
  }

  /** What must not be taken up again and what must is marked so, in upstream's way. */
  void create(ContainerSpec spec) throws IOException {
    Path directory = create(spec.id());
    switch (spec.purpose()) {
      case ORDINARY, ORDERED -> {}
      case DEBUG -> Files.createFile(directory.resolve(ENDS_WITH_AGENT));
      case STANDALONE -> StandaloneRecord.save(spec, directory);
    }
  }

  /** What is known of a container that outlives the agent without an executor. */
  Optional<ContainerSpec> standalone(ContainerId id) {
    return id.parent().isPresent() ? Optional.empty() : StandaloneRecord.load(id, of(id));
  }

  /** Whether the container must not be taken up again. */
  boolean endsWithTheAgent(ContainerId id) {
    return Files.exists(of(id).resolve(ENDS_WITH_AGENT));
  }

  private Path create(ContainerId id) throws IOException {
    Path directory = of(id);
    try {
      return Files.createDirectory(directory, PRIVATE);
    } catch (NoSuchFileException first) {
      Files.createDirectories(directory.getParent());
      return Files.createDirectory(directory, PRIVATE);
    }
  }

  /**
   * How a container ended that was launched by a call: whoever did may ask later. What was nested
   * in it is over with it.
   */
  void keepEnd(ContainerId id, Termination end) throws IOException {
    Path directory = of(id);
    EndRecord.save(end, directory);
    Path nested = directory.resolve(CONTAINERS);
    if (Files.exists(nested)) {
      deleteAll(nested);
    }
  }

  /** How a container ended whose end was kept. */
  Optional<Termination> keptEnd(ContainerId id) {
    return EndRecord.load(of(id));
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
    for (String file : ORDINARY) {
      Files.deleteIfExists(directory.resolve(file));
    }
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException extraordinary) {
      deleteAll(directory);
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
