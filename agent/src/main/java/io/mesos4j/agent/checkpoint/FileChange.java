package io.mesos4j.agent.checkpoint;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.gc.TrashPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * One change of one file. May be applied again after a crash: a list of changes that is applied
 * from its beginning ends in the same files however much of it had been applied before.
 */
sealed interface FileChange {

  Path file();

  /** Makes the change, in memory: nothing waits for the disk. */
  void apply() throws IOException;

  /** The file appears whole or not at all. */
  record Replace(Path file, ByteString content) implements FileChange {
    @Override
    public void apply() throws IOException {
      Files.createDirectories(file.getParent());
      Path temporary = Files.createTempFile(file.getParent(), "", "");
      try {
        Files.write(temporary, content.toByteArray());
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failure) {
        Files.deleteIfExists(temporary);
        throw failure;
      }
    }
  }

  /**
   * The file grows from where it ended.
   *
   * @param offset its length before
   */
  record Append(Path file, long offset, ByteString content) implements FileChange {
    @Override
    public void apply() throws IOException {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.truncate(offset);
        ByteBuffer rest = content.asReadOnlyByteBuffer();
        while (rest.hasRemaining()) {
          channel.write(rest, offset + rest.position());
        }
      }
    }
  }

  /** A symbolic link points to the target, whatever was there. */
  record Link(Path file, Path target) implements FileChange {
    @Override
    public void apply() throws IOException {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createSymbolicLink(file, target);
    }
  }

  /**
   * The directory is gone with all that was in it, for readers in one step: what is half gone looks
   * like the work of somebody who was interrupted.
   */
  record DeleteTree(Path file, TrashPlace trash) implements FileChange {
    @Override
    public void apply() throws IOException {
      trash.remove(file);
    }
  }

  /** The file is gone. */
  record Delete(Path file) implements FileChange {
    @Override
    public void apply() throws IOException {
      Files.deleteIfExists(file);
    }
  }
}
