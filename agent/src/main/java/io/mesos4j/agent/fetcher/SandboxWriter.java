package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes files and directories in a sandbox that belong to its user. Nothing is ever made outside of
 * it, whatever names or symbolic links an archive brought along.
 */
final class SandboxWriter {

  private final Path root;
  private final Optional<User> owner;

  SandboxWriter(Path sandbox, Optional<User> owner) throws IOException {
    this.root = sandbox.toRealPath();
    this.owner = owner;
  }

  /** A new file in place of any that has the name. */
  OutputStream create(Path relative) throws IOException {
    Path file = prepare(relative);
    OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    own(file);
    return out;
  }

  void directory(Path relative) throws IOException {
    Path current = root;
    for (Path name : inside(relative)) {
      current = current.resolve(name);
      if (!Files.isDirectory(current)) {
        Files.createDirectory(current);
        own(current);
      }
      if (!current.toRealPath().startsWith(root)) {
        throw new FetchException("'" + relative + "' leads out of the sandbox");
      }
    }
  }

  /** A symbolic link, unless it would lead out of the sandbox. */
  void link(Path relative, String target) throws IOException {
    Path link = prepare(relative);
    Path parent = link.getParent();
    if (Path.of(target).isAbsolute() || !parent.resolve(target).normalize().startsWith(root)) {
      throw new FetchException(
          "link '" + relative + "' to '" + target + "' leads out of the sandbox");
    }
    Files.createSymbolicLink(link, Path.of(target));
    own(link);
  }

  void hardLink(Path relative, Path existing) throws IOException {
    Path source = root.resolve(inside(existing));
    if (!source.toRealPath().startsWith(root)) {
      throw new FetchException(
          "link '" + relative + "' to '" + existing + "' leads out of the sandbox");
    }
    Files.createLink(prepare(relative), source);
  }

  /** Sets permission bits; set-user-id and its like are left out. */
  void mode(Path relative, int bits) throws IOException {
    PosixFilePermission[] order = PosixFilePermission.values();
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int index = 0; index < order.length; index++) {
      if ((bits >> (order.length - 1 - index) & 1) != 0) {
        permissions.add(order[index]);
      }
    }
    Files.setPosixFilePermissions(root.resolve(inside(relative)), permissions);
  }

  Path path(Path relative) throws FetchException {
    return root.resolve(inside(relative));
  }

  private Path prepare(Path relative) throws IOException {
    Path clean = inside(relative);
    if (clean.getParent() != null) {
      directory(clean.getParent());
    }
    Path file = root.resolve(clean);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(file);
    }
    return file;
  }

  private static Path inside(Path relative) throws FetchException {
    Path clean = relative.normalize();
    if (clean.isAbsolute() || clean.startsWith("..") || clean.toString().isEmpty()) {
      throw new FetchException("'" + relative + "' leads out of the sandbox");
    }
    return clean;
  }

  private void own(Path file) throws IOException {
    if (owner.isPresent()) {
      Files.setAttribute(file, "unix:uid", owner.get().uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", owner.get().gid(), LinkOption.NOFOLLOW_LINKS);
    }
  }
}
