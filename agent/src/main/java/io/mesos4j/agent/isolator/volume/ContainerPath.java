package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.SandboxPlace;
import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.LedAwayException;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where a container path is on this host: in the sandbox, unless it is absolute. What is made in a
 * sandbox is made without following links: a task that shares it may put some in the way.
 */
final class ContainerPath {

  private static final int FILE_MODE = 0644;

  private ContainerPath() {}

  static Path resolve(String containerPath, ContainerSpec spec) throws IOException {
    return Path.of(spec.sandbox().directory()).resolve(way(containerPath));
  }

  /** The path as a task gave it, which may be absolute. */
  static Path way(String containerPath) throws IOException {
    Path path = Path.of(containerPath);
    if (containerPath.isEmpty() || !path.normalize().equals(path) || path.startsWith("..")) {
      throw new IOException(
          "'" + containerPath + "' cannot be a volume's path; write it without '..'");
    }
    return path;
  }

  /**
   * The real place where a directory, or a file, can be mounted. One in the sandbox is made; an
   * absolute one must be there, because containers share the host's file system.
   */
  static Path mountPoint(String containerPath, ContainerSpec spec, boolean directory)
      throws IOException {
    Path way = way(containerPath);
    Path target = Path.of(spec.sandbox().directory()).resolve(way);
    if (way.isAbsolute()) {
      if (!Files.exists(target)) {
        throw new IOException(
            "'" + target + "' must exist on the host to be a volume's path; use a relative path");
      }
      return real(containerPath, spec);
    }
    AnchoredPath sandbox = SandboxPlace.of(spec);
    if (directory) {
      made(sandbox, way).close();
    } else {
      makeFile(sandbox, way);
    }
    return real(containerPath, spec);
  }

  /** The place itself: the links that the host has on the way to a sandbox are followed. */
  static Path real(String containerPath, ContainerSpec spec) throws IOException {
    Path way = way(containerPath);
    return way.isAbsolute() ? way.toRealPath() : SandboxPlace.of(spec).realPath().resolve(way);
  }

  private static void makeFile(AnchoredPath sandbox, Path way) throws IOException {
    try (PinnedFile parent = madeAround(sandbox, way);
        PinnedFile file = fileIn(parent, way.getFileName())) {
      if (Files.isDirectory(file.path())) {
        throw new IOException(
            "'" + sandbox.path().resolve(way) + "' is a directory, but the volume is a file");
      }
    } catch (LedAwayException link) {
      throw ledAway(sandbox, way, link);
    }
  }

  private static PinnedFile fileIn(PinnedFile parent, Path name) throws IOException {
    try {
      return parent.directly(name);
    } catch (NoSuchFileException missing) {
      return parent.create(name.toString(), FILE_MODE);
    }
  }

  /** A directory of a sandbox, made with all that lead to it where they are missing. */
  static PinnedFile made(AnchoredPath sandbox, Path way) throws IOException {
    try (PinnedFile root = sandbox.pin()) {
      return root.made(way);
    } catch (LedAwayException link) {
      throw ledAway(sandbox, way, link);
    } catch (FileAlreadyExistsException file) {
      throw new IOException(
          "'" + sandbox.path().resolve(way) + "' cannot be made; a file is in its way", file);
    }
  }

  /** The directory that something of a sandbox is in, made likewise. */
  static PinnedFile madeAround(AnchoredPath sandbox, Path way) throws IOException {
    return made(sandbox, around(way));
  }

  /** The way to the directory that something is in. */
  static Path around(Path way) {
    return way.getParent() == null ? Path.of("") : way.getParent();
  }

  static IOException ledAway(AnchoredPath sandbox, Path way, LedAwayException link) {
    return new IOException(
        "'" + sandbox.path().resolve(way) + "' leads out of the sandbox by a symbolic link", link);
  }
}
