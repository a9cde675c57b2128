package io.mesos4j.agent.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes any number of changes durable with one write and one sync; the files themselves follow when
 * nobody waits. Once it has grown large it is set aside, its files are synced on another thread,
 * and it is removed. Used by one thread.
 */
final class Journal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /** More than the changes of a thousand launches. */
  static final long LARGEST = 8L << 20;

  private final Path root;
  private final Path current;
  private final Path aside;
  private final String bootId;
  private final Consumer<Runnable> settler;
  private Set<Path> files = new LinkedHashSet<>();
  private FileChannel channel;

  private Journal(Path root, String bootId, Consumer<Runnable> settler) throws IOException {
    this.root = root;
    this.current = current(root);
    this.aside = aside(root);
    this.bootId = bootId;
    this.settler = settler;
    this.channel = begin();
  }

  /**
   * Begins an empty journal of the files below {@code root}.
   *
   * @param bootId which boot of the host this is
   * @param settler runs what may wait for the disk
   */
  static Journal open(Path root, String bootId, Consumer<Runnable> settler) throws IOException {
    Files.createDirectories(current(root).getParent());
    return new Journal(root, bootId, settler);
  }

  static Path current(Path root) {
    return root.resolve("meta/journal");
  }

  static Path aside(Path root) {
    return root.resolve("meta/journal.settling");
  }

  /** Returns when the changes survive a power failure; after a failure nothing of them is left. */
  void append(List<FileChange> changes) throws IOException {
    if (channel.size() > LARGEST && !Files.exists(aside)) {
      setAside();
    }
    long before = channel.size();
    try {
      write(channel, JournalBatch.encode(changes, root));
      channel.force(false);
    } catch (IOException failure) {
      channel.truncate(before);
      throw failure;
    }
    changes.forEach(change -> files.add(change.file()));
  }

  private void setAside() throws IOException {
    FileChannel full = channel;
    Files.move(current, aside);
    try {
      channel = begin();
    } catch (IOException failure) {
      Files.move(aside, current, StandardCopyOption.REPLACE_EXISTING);
      throw failure;
    }
    full.close();
    Set<Path> settling = files;
    files = new LinkedHashSet<>();
    settler.accept(() -> settle(settling));
  }

  /** A failure is no loss: the journal that was set aside stays, and the next start reads it. */
  private void settle(Set<Path> settling) {
    try {
      Settlement.settle(settling, root);
      Files.delete(aside);
    } catch (IOException failure) {
      LOG.warn("Checkpoints are not synced, {} grows meanwhile: {}", current, failure.toString());
    }
  }

  private FileChannel begin() throws IOException {
    FileChannel begun =
        FileChannel.open(
            current,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    write(begun, JournalBatch.framed(bootId.getBytes(StandardCharsets.UTF_8)));
    begun.force(true);
    Settlement.force(current.getParent());
    return begun;
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Stops writing; what was appended stays for the next start. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
