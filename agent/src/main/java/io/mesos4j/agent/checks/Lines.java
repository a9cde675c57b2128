package io.mesos4j.agent.checks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the lines of an HTTP head, and not endlessly many. Used by one thread. */
final class Lines {

  private static final int MOST_BYTES = 64 << 10;

  private final InputStream in;
  private int bytes;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line without its end. */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int read = in.read();
      if (read < 0) {
        throw new EOFException("the connection ended before the answer did");
      }
      if (++bytes > MOST_BYTES) {
        throw new IOException("the answer's head is longer than " + MOST_BYTES + " bytes");
      }
      if (read == '\n') {
        return line.toString().stripTrailing();
      }
      line.append((char) read);
    }
  }
}
