package io.mesos4j.agent.gc;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes a directory with all that is in it, to the end, and never what a symbolic link points to
 * or another file system that is mounted in it. Blocks on the disk.
 */
public final class Removal {

  private Removal() {}

  /** Nothing happens if there is none. A failure names what is left, after all else was removed. */
  public static void remove(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<String> left = new ArrayList<>();
    Object device = Files.getAttribute(directory, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    Files.walkFileTree(directory, new Remover(device, left));
    if (!left.isEmpty()) {
      throw new IOException(
          left.size()
              + " entries of "
              + directory
              + " could not be removed, first "
              + left.getFirst());
    }
  }

  /** The part of the disk under this path that is used, 0 to 1. */
  public static double usage(Path path) throws IOException {
    var store = Files.getFileStore(path);
    long total = store.getTotalSpace();
    return total == 0 ? 0 : (total - store.getUsableSpace()) / (double) total;
  }

  /** Removes files on the way down and directories on the way up. */
  private static final class Remover extends SimpleFileVisitor<Path> {
    private final Object device;
    private final List<String> left;

    Remover(Object device, List<String> left) {
      this.device = device;
      this.left = left;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes)
        throws IOException {
      if (Files.getAttribute(entry, "unix:dev", LinkOption.NOFOLLOW_LINKS).equals(device)) {
        return FileVisitResult.CONTINUE;
      }
      left.add(entry + ": another file system is mounted there");
      return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      left.add(failure.toString());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException failure) {
      delete(visited);
      return FileVisitResult.CONTINUE;
    }

    private void delete(Path entry) {
      try {
        Files.deleteIfExists(entry);
      } catch (IOException failure) {
        left.add(failure.toString());
      }
    }
  }
}
