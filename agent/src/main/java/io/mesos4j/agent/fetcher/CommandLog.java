package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that takes what a command says, and is gone when closed.
 *
 * @param file only the agent may read it
 */
record CommandLog(Path file) implements AutoCloseable {

  private static final int LONGEST_END = 1000;

  static CommandLog make() throws IOException {
    return new CommandLog(Files.createTempFile("mesos4j-fetch-", ".log"));
  }

  /** The last that was said, on one line. */
  String end() throws IOException {
    try (var in = Files.newByteChannel(file)) {
      in.position(Math.max(0, in.size() - LONGEST_END));
      var bytes = ByteBuffer.allocate(LONGEST_END);
      int count = in.read(bytes);
      while (count > 0) {
        count = in.read(bytes);
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      return text.strip().replace('\n', ' ');
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
