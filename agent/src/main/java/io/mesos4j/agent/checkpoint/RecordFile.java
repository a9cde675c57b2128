package io.mesos4j.agent.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of protobuf messages, each with its length in front as four little-endian bytes: upstream's
 * checkpoint format on the machines that people run.
 */
final class RecordFile {

  private static final int HEADER = 4;

  /** Nothing that an agent checkpoints is larger; a greater length is damage. */
  private static final int LARGEST_RECORD = 64 << 20;

  private RecordFile() {}

  static byte[] frame(MessageLite message) {
    byte[] body = message.toByteArray();
    return ByteBuffer.allocate(HEADER + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(body.length)
        .put(body)
        .array();
  }

  /** Reads a file of exactly one message. */
  static <T extends MessageLite> T readOne(Path file, Parser<T> parser) throws IOException {
    List<T> all = readAll(file, parser);
    if (all.isEmpty()) {
      throw new IOException(file + " holds no complete record");
    }
    return all.getFirst();
  }

  /**
   * Reads all messages. A last one that was only half written, when the power failed, is left out.
   */
  static <T extends MessageLite> List<T> readAll(Path file, Parser<T> parser) throws IOException {
    return parse(file, Files.readAllBytes(file), parser).messages();
  }

  /** Reads all messages, and cuts a half-written last one off so that others can follow. */
  static <T extends MessageLite> List<T> repair(Path file, Parser<T> parser) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Parsed<T> parsed = parse(file, bytes, parser);
    if (parsed.length() < bytes.length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(parsed.length());
        channel.force(true);
      }
    }
    return parsed.messages();
  }

  private static <T extends MessageLite> Parsed<T> parse(Path file, byte[] bytes, Parser<T> parser)
      throws IOException {
    List<T> messages = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int whole = 0;
    while (rest.remaining() >= HEADER) {
      int length = rest.getInt();
      if (length < 0 || length > LARGEST_RECORD) {
        throw new IOException(file + " is damaged: a record of " + length + " bytes");
      }
      if (length > rest.remaining()) {
        break;
      }
      messages.add(message(file, bytes, rest.position(), length, parser));
      rest.position(rest.position() + length);
      whole = rest.position();
    }
    return new Parsed<>(messages, whole);
  }

  private static <T extends MessageLite> T message(
      Path file, byte[] bytes, int offset, int length, Parser<T> parser) throws IOException {
    try {
      return parser.parseFrom(bytes, offset, length);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(file + " is damaged at byte " + offset + ": " + e.getMessage(), e);
    }
  }

  private record Parsed<T>(List<T> messages, int length) {}
}
