package io.mesos4j.agent.gc;

import io.mesos4j.agent.linux.LedAwayException;
import io.mesos4j.agent.linux.PinnedFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * Removes a directory with all that is in it, to the end, and never what a symbolic link points to
 * or another file system that is mounted in it, whoever exchanges what for what meanwhile: each
 * directory is held while it is emptied, and reached from the one that holds it. Blocks on the
 * disk.
 */
public final class Removal {

  /** Each level holds two descriptors; what is deeper is moved up. */
  private static final int DEEPEST = 64;

  private static final String MOVED_UP = ".mesos4j-moved-up-";

  private final PinnedFile top;
  private final Deque<Path> movedUp = new ArrayDeque<>();
  private int left;
  private String firstLeft = "";

  private Removal(PinnedFile top) {
    this.top = top;
  }

  /** Nothing happens if there is none. A failure names what is left, after all else was removed. */
  public static void remove(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path name = directory.getFileName();
    try (PinnedFile parent = PinnedFile.of(directory.toAbsolutePath().getParent())) {
      if (Files.isDirectory(parent.path().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        try (PinnedFile held = parent.subdirectory(name)) {
          empty(held, directory);
        }
      }
      Files.deleteIfExists(parent.path().resolve(name));
    }
  }

  /** Removes what is in a directory, but not the directory. */
  public static void empty(Path directory) throws IOException {
    try (PinnedFile held = PinnedFile.of(directory)) {
      empty(held, directory);
    }
  }

  /** The part of the disk under this path that is used, 0 to 1. */
  public static double usage(Path path) throws IOException {
    var store = Files.getFileStore(path);
    long total = store.getTotalSpace();
    return total == 0 ? 0 : (total - store.getUsableSpace()) / (double) total;
  }

  private static void empty(PinnedFile held, Path directory) throws IOException {
    Removal removal = new Removal(held);
    removal.emptied(held, Path.of(""));
    while (!removal.movedUp.isEmpty()) {
      Path name = removal.movedUp.remove();
      removal.remove(held, name, name);
    }
    if (removal.left > 0) {
      throw new IOException(
          "%d entries of %s could not be removed, first %s"
              .formatted(removal.left, directory, removal.firstLeft));
    }
  }

  /**
   * @param way how it was reached from the top
   */
  private void emptied(PinnedFile directory, Path way) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        remove(directory, name, way.resolve(name));
      }
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
  }

  private void remove(PinnedFile parent, Path name, Path way) {
    Path entry = parent.path().resolve(name);
    try {
      if (isRemoved(entry)) {
        return;
      }
      if (way.getNameCount() > DEEPEST) {
        moveUp(entry);
        return;
      }
      try (PinnedFile directory = parent.subdirectory(name)) {
        emptied(directory, way);
      }
      Files.deleteIfExists(entry);
    } catch (NoSuchFileException gone) {
      // Somebody else removed it, which is as good.
    } catch (LedAwayException linkOrMount) {
      unlink(entry, way);
    } catch (IOException failure) {
      leave(way, reason(failure));
    }
  }

  /** What was a directory a moment ago may be a link now. */
  private void unlink(Path entry, Path way) {
    try {
      if (Files.isSymbolicLink(entry)) {
        Files.deleteIfExists(entry);
      } else {
        leave(way, "another file system is mounted there");
      }
    } catch (IOException failure) {
      leave(way, reason(failure));
    }
  }

  /** Empty directories, and all that are none, go at once. */
  private static boolean isRemoved(Path entry) throws IOException {
    try {
      Files.deleteIfExists(entry);
      return true;
    } catch (FileSystemException failure) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      throw failure;
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case DirectoryNotEmptyException filled -> "it could not be emptied";
      case FileSystemException known when known.getReason() != null -> known.getReason();
      default -> failure.toString();
    };
  }

  /** Deep ones would take a descriptor for each level, or names longer than the kernel takes. */
  private void moveUp(Path entry) throws IOException {
    Path name = Path.of(MOVED_UP + UUID.randomUUID());
    Files.move(entry, top.path().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    movedUp.add(name);
  }

  private void leave(Path way, String why) {
    if (left++ == 0) {
      firstLeft = way + ": " + why;
    }
  }
}
