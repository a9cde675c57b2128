package io.mesos4j.agent.container.log;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.FileSpace;
import io.mesos4j.agent.linux.PinnedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log that its container appends to, whoever looks. It is reached through the process that
 * holds it open, never by its name, in whose place the task may have put anything. Used by one
 * thread at a time.
 *
 * <p>A cut takes whole blocks from the file's beginning, which the kernel does between two writes:
 * nothing is lost. File systems that cannot do that (all but ext4, xfs and f2fs) have the file
 * emptied instead: what is written in the instant between the last look and that is lost.
 */
final class RotatedFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RotatedFile.class);

  private static final int PRIVATE = 0600;

  private final PinnedFile sandbox;
  private final String name;
  private final LogPolicy policy;
  private final Descriptor descriptor;
  private final Path held;
  private final FileChannel channel;
  private boolean failing;

  /**
   * @param sandbox where it is, open for as long as this is
   * @param name what it was called there
   * @param shown where the process that holds it open shows it
   */
  RotatedFile(PinnedFile sandbox, String name, Path shown, LogPolicy policy) throws IOException {
    this.sandbox = sandbox;
    this.name = name;
    this.policy = policy;
    this.descriptor = Descriptor.updating(shown);
    this.held = Path.of("/proc/self/fd/" + descriptor.number());
    this.channel = FileChannel.open(held, READ, WRITE);
  }

  /** Cuts the file if it has grown too large. */
  void look() {
    try {
      if (channel.size() >= policy.mostBytes()) {
        cut();
      }
      failing = false;
    } catch (IOException failure) {
      if (!failing) {
        LOG.warn("{} in {} grows beyond its size: {}", name, shown(), failure.toString());
      }
      failing = true;
    }
  }

  private String shown() {
    try {
      return sandbox.name().toString();
    } catch (IOException gone) {
      return "a sandbox that is gone";
    }
  }

  private void cut() throws IOException {
    FileStore store = Files.getFileStore(sandbox.path());
    long block = store.getBlockSize();
    long whole = (channel.size() - 1) / block * block;
    if (whole > 0 && FileSpace.canCollapse(store)) {
      keep(whole);
      FileSpace.collapse(descriptor, whole);
    } else {
      keep(Long.MAX_VALUE);
      channel.truncate(0);
    }
  }

  /** Copies the beginning to the newest of the earlier pieces. */
  private void keep(long bytes) throws IOException {
    if (policy.kept() == 0) {
      return;
    }
    shift();
    try (PinnedFile newest = sandbox.create(name + ".1", PRIVATE)) {
      newest.takeAfter(held);
      try (FileChannel copy = FileChannel.open(newest.path(), WRITE)) {
        copy(bytes, copy);
      }
    } catch (FileAlreadyExistsException theirs) {
      throw theirs;
    } catch (IOException failure) {
      Files.deleteIfExists(piece(1));
      throw failure;
    }
  }

  private void copy(long bytes, FileChannel target) throws IOException {
    long done = 0;
    while (done < bytes) {
      long count = channel.transferTo(done, Math.min(bytes - done, Integer.MAX_VALUE), target);
      if (count <= 0) {
        return;
      }
      done += count;
    }
  }

  private void shift() throws IOException {
    for (int number = policy.kept() - 1; number >= 1; number--) {
      if (Files.exists(piece(number), LinkOption.NOFOLLOW_LINKS)) {
        Files.move(piece(number), piece(number + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.deleteIfExists(piece(1));
  }

  private Path piece(int number) {
    return sandbox.path().resolve(name + "." + number);
  }

  @Override
  public void close() throws IOException {
    try (descriptor) {
      channel.close();
    }
  }
}
