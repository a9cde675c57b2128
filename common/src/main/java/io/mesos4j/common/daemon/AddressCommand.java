package io.mesos4j.common.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs the operator's command that finds out this host's address. Used once, at start. */
final class AddressCommand {

  private static final int MOST_SECONDS = 30;

  /** No address has more characters. */
  private static final int MOST_BYTES = 256;

  private AddressCommand() {}

  /** What the command prints, without white space around it. */
  static String output(String command) throws StartException {
    try {
      Path file = Files.createTempFile("mesos-address", "");
      try {
        return run(command, file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException unusable) {
      throw failed(command, unusable.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed(command, "interrupted");
    }
  }

  /** Through a file: a command that leaves a child with the pipe open cannot hold up the start. */
  private static String run(String command, Path file)
      throws IOException, InterruptedException, StartException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(file.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw failed(command, "no end after " + MOST_SECONDS + " seconds");
    }
    if (process.exitValue() != 0) {
      throw failed(command, "exit code " + process.exitValue());
    }
    byte[] output = Files.readAllBytes(file);
    if (output.length > MOST_BYTES) {
      throw failed(command, "prints " + output.length + " bytes, which are no address");
    }
    return new String(output, StandardCharsets.UTF_8).strip();
  }

  private static StartException failed(String command, String why) {
    return new StartException(
        "--ip_discovery_command='"
            + command
            + "' fails ("
            + why
            + "); it must print an address of this host");
  }
}
