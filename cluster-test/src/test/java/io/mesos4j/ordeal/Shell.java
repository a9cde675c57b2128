package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs short commands of the host. */
final class Shell {

  private Shell() {}

  /** Runs a line and waits for it; a failure carries what it said. */
  static void run(String line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("'" + line + "' ended with " + status + ": " + said.strip());
    }
  }

  /** Sends a signal to one process. */
  static void signal(String signal, long pid) throws IOException, InterruptedException {
    run("kill -" + signal + " " + pid);
  }
}
