package io.mesos4j.agent.isolator.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Measures with the host's {@code du}, which counts holes in files as what they are: nothing. */
public final class DuProgram implements DiskUse {

  private static final long BYTES_PER_KILOBYTE = 1024;

  private final String program;

  public DuProgram(String program) {
    this.program = program;
  }

  @Override
  public long bytes(Path directory) throws IOException {
    Process du =
        new ProcessBuilder(program, "-k", "-s", "-x", directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      du.getOutputStream().close();
      String line = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = line.indexOf('\t');
      if (end < 0) {
        throw new IOException("du cannot measure " + directory);
      }
      return Long.parseLong(line.substring(0, end)) * BYTES_PER_KILOBYTE;
    } finally {
      du.destroyForcibly();
    }
  }
}
