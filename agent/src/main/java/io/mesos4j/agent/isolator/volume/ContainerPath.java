package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where a container path is on this host: in the sandbox, unless it is absolute. */
final class ContainerPath {

  private ContainerPath() {}

  static Path resolve(String containerPath, ContainerSpec spec) throws IOException {
    Path path = Path.of(containerPath);
    if (containerPath.isEmpty() || !path.normalize().equals(path) || path.startsWith("..")) {
      throw new IOException(
          "'" + containerPath + "' cannot be a volume's path; write it without '..'");
    }
    return Path.of(spec.sandbox().directory()).resolve(path);
  }

  /**
   * The place where a directory, or a file, can be mounted. One in the sandbox is made; an absolute
   * one must be there, because containers share the host's file system.
   */
  static Path mountPoint(String containerPath, ContainerSpec spec, boolean directory)
      throws IOException {
    Path target = resolve(containerPath, spec);
    if (Path.of(containerPath).isAbsolute()) {
      if (!Files.exists(target)) {
        throw new IOException(
            "'" + target + "' must exist on the host to be a volume's path; use a relative path");
      }
      return target;
    }
    make(target, directory);
    checkInside(target, Path.of(spec.sandbox().directory()));
    return target;
  }

  private static void make(Path target, boolean directory) throws IOException {
    if (directory) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    try {
      Files.createFile(target);
    } catch (FileAlreadyExistsException fine) {
      if (Files.isDirectory(target)) {
        throw new IOException("'" + target + "' is a directory, but the volume is a file", fine);
      }
    }
  }

  /** A task that shares the sandbox may have put a link in the way. */
  static void checkInside(Path target, Path sandbox) throws IOException {
    Path real = sandbox.toRealPath().resolve(sandbox.relativize(target));
    if (!target.toRealPath(LinkOption.NOFOLLOW_LINKS).equals(real)
        || !target.toRealPath().equals(real)) {
      throw new IOException("'" + target + "' leads out of the sandbox by a symbolic link");
    }
  }
}
