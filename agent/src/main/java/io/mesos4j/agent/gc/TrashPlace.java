package io.mesos4j.agent.gc;

import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.PinnedFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Where directories go before they are removed, {@code trash} below the work_dir: a rename, so that
 * whoever reads a directory's place, even after a crash, finds it whole or not at all. Used from
 * any thread.
 *
 * @param workDir on the file system of what is taken
 */
public record TrashPlace(Path workDir) {

  /** Where it is. */
  public Path path() {
    return workDir.resolve("trash");
  }

  /**
   * Takes a directory from its place.
   *
   * @return where it is now; empty if there is none
   */
  public Optional<Path> take(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Files.createDirectories(path());
    Path moved = path().resolve(UUID.randomUUID().toString());
    try (PinnedFile held = wayTo(directory.getParent()).pin()) {
      Path entry = held.path().resolve(directory.getFileName());
      Files.move(entry, moved, StandardCopyOption.ATOMIC_MOVE);
    }
    return Optional.of(moved);
  }

  /** What is on the way may be a task's, who could lead a path by a link to what is not. */
  private AnchoredPath wayTo(Path parent) {
    return parent.startsWith(workDir)
        ? new AnchoredPath(workDir, workDir.relativize(parent))
        : AnchoredPath.of(parent);
  }

  /** Removes a directory, in its place only if it cannot be taken from there. */
  public void remove(Path directory) throws IOException {
    Optional<Path> moved;
    try {
      moved = take(directory);
    } catch (FileSystemException stays) {
      Removal.remove(directory);
      return;
    }
    if (moved.isPresent()) {
      Removal.remove(moved.get());
    }
  }
}
