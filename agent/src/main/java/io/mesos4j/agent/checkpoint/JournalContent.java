package io.mesos4j.agent.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a journal says. Nobody was told of a batch that was not written whole, so a half-written end
 * is left out in silence; so are zeros that the file system put there.
 *
 * @param bootId the boot of the host that it was written in; empty if not even that was written
 * @param changes those of whole batches, in order
 */
record JournalContent(String bootId, List<FileChange> changes) {

  /** Reads a journal of files below {@code root}. Throws, naming the file, if it is damaged. */
  static JournalContent read(Path journal, Path root) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(Files.readAllBytes(journal));
    List<byte[]> bodies = new ArrayList<>();
    while (rest.remaining() >= JournalBatch.HEADER) {
      int start = rest.position();
      int length = rest.getInt();
      int checksum = rest.getInt();
      if (length <= 0 || length > rest.remaining()) {
        break;
      }
      byte[] body = new byte[length];
      rest.get(body);
      if (JournalBatch.checksum(body) != checksum) {
        requireEnd(rest, journal, start);
        break;
      }
      bodies.add(body);
    }
    if (bodies.isEmpty()) {
      return new JournalContent("", List.of());
    }
    String bootId = new String(bodies.removeFirst(), StandardCharsets.UTF_8);
    return new JournalContent(bootId, decode(bodies, journal, root));
  }

  /** Only the last batch can be half-written; damage before others is told. */
  private static void requireEnd(ByteBuffer rest, Path journal, int start) throws IOException {
    while (rest.hasRemaining()) {
      if (rest.get() != 0) {
        throw new IOException(
            journal
                + " is damaged at byte "
                + start
                + "; remove it to start with what the other files under meta say");
      }
    }
  }

  private static List<FileChange> decode(List<byte[]> bodies, Path journal, Path root)
      throws IOException {
    List<FileChange> changes = new ArrayList<>();
    for (byte[] body : bodies) {
      try {
        changes.addAll(JournalBatch.decode(body, root));
      } catch (IOException damage) {
        throw new IOException(journal + " is damaged: " + damage.getMessage(), damage);
      }
    }
    return changes;
  }
}
