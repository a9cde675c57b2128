package io.mesos4j.agent.checkpoint;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.gc.TrashPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the changes of one commit, which are made and made durable together by {@link #commit}.
 * Used by one thread.
 */
final class CheckpointFiles implements AutoCloseable {

  private final Journal journal;
  private final List<FileChange> changes = new ArrayList<>();
  private final Map<Path, Long> lengths = new HashMap<>();
  private boolean durable;

  CheckpointFiles(Journal journal) {
    this.journal = journal;
  }

  /** Replaces a file. */
  void write(Path file, byte[] content) {
    changes.add(new FileChange.Replace(file, ByteString.copyFrom(content)));
  }

  /** Appends to a file, which is made if it is missing. */
  void append(Path file, byte[] content) throws IOException {
    long offset = lengths.containsKey(file) ? lengths.get(file) : length(file);
    changes.add(new FileChange.Append(file, offset, ByteString.copyFrom(content)));
    lengths.put(file, offset + content.length);
  }

  /** Makes a link point to a target, whatever was there before. */
  void link(Path link, Path target) {
    changes.add(new FileChange.Link(link, target));
  }

  void delete(Path file) {
    changes.add(new FileChange.Delete(file));
  }

  /** Removes a directory with all that is in it. */
  void deleteTree(Path directory, TrashPlace trash) {
    changes.add(new FileChange.DeleteTree(directory, trash));
  }

  /**
   * Returns when all changes are made and survive a power failure. After a failure it may be called
   * again, and goes on where it was.
   */
  void commit() throws IOException {
    if (!durable) {
      journal.append(changes);
      durable = true;
    }
    for (FileChange change : changes) {
      change.apply();
    }
    durable = false;
    changes.clear();
    lengths.clear();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private static long length(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
