package io.mesos4j.agent.checkpoint;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.gc.TrashPlace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How the changes of one commit stand in the journal: length and checksum of the body, then the
 * body, for each change its kind, path below the work_dir, offset, and content with its length.
 * Numbers are big-endian. One checksum for all, since they became durable together or not at all.
 * Pure.
 */
final class JournalBatch {

  /** Bytes of length and checksum. */
  static final int HEADER = 8;

  private static final int REPLACE = 1;
  private static final int APPEND = 2;
  private static final int LINK = 3;
  private static final int DELETE = 4;
  private static final int DELETE_TREE = 5;

  private JournalBatch() {}

  /** The body with its header. */
  static byte[] encode(List<FileChange> changes, Path root) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(body)) {
      for (FileChange change : changes) {
        write(out, change, root.relativize(change.file()).toString());
      }
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
    return framed(body.toByteArray());
  }

  static byte[] framed(byte[] body) {
    return ByteBuffer.allocate(HEADER + body.length)
        .putInt(body.length)
        .putInt(checksum(body))
        .put(body)
        .array();
  }

  static int checksum(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body, 0, body.length);
    return (int) crc.getValue();
  }

  /** Reads a body. */
  static List<FileChange> decode(byte[] body, Path root) throws IOException {
    List<FileChange> changes = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      while (in.available() > 0) {
        changes.add(read(in, root));
      }
    }
    return changes;
  }

  private static void write(DataOutputStream out, FileChange change, String path)
      throws IOException {
    switch (change) {
      case FileChange.Replace c -> write(out, new Fields(REPLACE, path, 0, c.content()));
      case FileChange.Append c -> write(out, new Fields(APPEND, path, c.offset(), c.content()));
      case FileChange.Link c ->
          write(out, new Fields(LINK, path, 0, ByteString.copyFromUtf8(c.target().toString())));
      case FileChange.DeleteTree c ->
          write(out, new Fields(DELETE_TREE, path, 0, ByteString.EMPTY));
      case FileChange.Delete c -> write(out, new Fields(DELETE, path, 0, ByteString.EMPTY));
    }
  }

  private static void write(DataOutputStream out, Fields fields) throws IOException {
    out.writeByte(fields.kind());
    out.writeUTF(fields.path());
    out.writeLong(fields.offset());
    out.writeInt(fields.content().size());
    fields.content().writeTo(out);
  }

  private static FileChange read(DataInputStream in, Path root) throws IOException {
    int kind = in.readByte();
    Path file = root.resolve(in.readUTF()).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("it tells of " + file + ", which is not below " + root);
    }
    long offset = in.readLong();
    ByteString content = ByteString.copyFrom(in.readNBytes(in.readInt()));
    return switch (kind) {
      case REPLACE -> new FileChange.Replace(file, content);
      case APPEND -> new FileChange.Append(file, offset, content);
      case LINK -> new FileChange.Link(file, Path.of(content.toStringUtf8()));
      case DELETE -> new FileChange.Delete(file);
      case DELETE_TREE -> new FileChange.DeleteTree(file, new TrashPlace(root));
      default -> throw new IOException("a change of unknown kind " + kind);
    };
  }

  private record Fields(int kind, String path, long offset, ByteString content) {}
}
