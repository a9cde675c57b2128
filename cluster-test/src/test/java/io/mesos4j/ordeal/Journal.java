package io.mesos4j.ordeal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a scheduler did and was told, one line each: milliseconds since 1970, a word, its values.
 * Written at once, so that it is evidence whatever happens next. Safe for all threads.
 */
final class Journal implements AutoCloseable {

  static final String LAUNCH = "launch";
  static final String UPDATE = "update";
  static final String OFFERS = "offers";
  static final String SUBSCRIBED = "subscribed";
  static final String ERROR = "error";
  static final String BLOW = "blow";
  static final String REPAIR = "repair";

  private final Writer lines;

  Journal(Path file) throws IOException {
    lines = Files.newBufferedWriter(file);
  }

  synchronized void write(String word, String... values) {
    try {
      lines.write(
          Instant.now().toEpochMilli() + " " + word + " " + String.join(" ", values) + "\n");
      lines.flush();
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
