package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.linux.LedAwayException;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes files and directories in a sandbox that belong to its user. Nothing is ever made outside of
 * it, whatever names or symbolic links an archive brought along or somebody puts there meanwhile.
 * One thread uses it and closes it.
 */
final class SandboxWriter implements AutoCloseable {

  /** The permission bits that a file can bring along: not those of the umask, nor set-user-id. */
  static final int MASK = 0755;

  private static final int NEW_FILE = 0644;

  private final PinnedFile root;
  private final Optional<User> owner;

  SandboxWriter(Fetcher.Destination destination) throws IOException {
    this.owner = destination.user();
    this.root = destination.sandbox().pin();
  }

  /** A new file in place of any that has the name. */
  OutputStream create(Path relative) throws IOException {
    Path clean = inside(relative);
    try (PinnedFile parent = parent(clean);
        PinnedFile file = replace(parent, clean.getFileName())) {
      own(file.path());
      return Files.newOutputStream(file.path());
    }
  }

  void directory(Path relative) throws IOException {
    made(inside(relative)).close();
  }

  /** A symbolic link, unless it would lead out of the sandbox. */
  void link(Path relative, String target) throws IOException {
    Path clean = inside(relative);
    if (clean.resolveSibling(target).normalize().startsWith("..") || target.startsWith("/")) {
      throw new FetchException(
          "link '" + relative + "' to '" + target + "' leads out of the sandbox");
    }
    try (PinnedFile parent = parent(clean)) {
      Path link = parent.path().resolve(clean.getFileName());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of(target));
      own(link, LinkOption.NOFOLLOW_LINKS);
    }
  }

  void hardLink(Path relative, Path existing) throws IOException {
    Path clean = inside(relative);
    Path source = inside(existing);
    try (PinnedFile directory = parent(source);
        PinnedFile parent = parent(clean)) {
      Path link = parent.path().resolve(clean.getFileName());
      Files.deleteIfExists(link);
      Files.createLink(link, directory.path().resolve(source.getFileName()));
    } catch (NoSuchFileException missing) {
      throw new FetchException(
          "hard link '" + relative + "' is to '" + existing + "', which is not there", missing);
    }
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
    try (PinnedFile file = pinned(inside(relative))) {
      Files.setPosixFilePermissions(file.path(), permissions);
    }
  }

  /** Sets when a file or directory was changed last. */
  void time(Path relative, FileTime changed) throws IOException {
    try (PinnedFile file = pinned(inside(relative))) {
      Files.setLastModifiedTime(file.path(), changed);
    }
  }

  /** A file of the sandbox that stays the same while it is pinned. */
  PinnedFile pinned(Path relative) throws IOException {
    try {
      return root.beneath(relative);
    } catch (LedAwayException away) {
      throw new FetchException(
          "'" + relative + "' leads out of the sandbox by a link; choose another name", away);
    }
  }

  @Override
  public void close() {
    root.close();
  }

  private PinnedFile parent(Path clean) throws IOException {
    return made(clean.getParent() == null ? Path.of("") : clean.getParent());
  }

  /** The directory, made with all that lead to it. */
  private PinnedFile made(Path relative) throws IOException {
    Path way = Path.of("");
    for (Path name : relative) {
      try (PinnedFile parent = pinned(way)) {
        way = way.resolve(name);
        makeIfMissing(parent, way, name);
      }
    }
    return pinned(relative);
  }

  private void makeIfMissing(PinnedFile parent, Path way, Path name) throws IOException {
    try (PinnedFile there = pinned(way)) {
      if (!Files.isDirectory(there.path())) {
        throw new FetchException(
            "'" + way + "' in the sandbox is not a directory; choose another name");
      }
    } catch (NoSuchFileException missing) {
      Path directory = parent.path().resolve(name);
      Files.createDirectory(directory);
      own(directory, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static PinnedFile replace(PinnedFile parent, Path name) throws IOException {
    Files.deleteIfExists(parent.path().resolve(name));
    try {
      return parent.create(name.toString(), NEW_FILE);
    } catch (FileAlreadyExistsException raced) {
      throw new FetchException(
          "somebody else makes '" + name + "' in the sandbox; choose another name", raced);
    }
  }

  private static Path inside(Path relative) throws FetchException {
    Path clean = relative.normalize();
    if (clean.isAbsolute() || clean.startsWith("..") || clean.toString().isEmpty()) {
      throw new FetchException("'" + relative + "' leads out of the sandbox");
    }
    return clean;
  }

  private void own(Path file, LinkOption... options) throws IOException {
    if (owner.isPresent()) {
      Files.setAttribute(file, "unix:uid", owner.get().uid(), options);
      Files.setAttribute(file, "unix:gid", owner.get().gid(), options);
    }
  }
}
