package io.mesos4j.agent.launcher;

import io.mesos4j.agent.model.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file {@code status} in which the supervisor left the wait status of the first process. */
public final class StatusFile {

  static final String NAME = "status";

  private StatusFile() {}

  /** What was left; empty if the process runs still, or its supervisor was killed. */
  public static Optional<ExitStatus> read(Path runtimeDirectory) {
    try {
      String line = Files.readString(runtimeDirectory.resolve(NAME));
      return line.endsWith("\n")
          ? Optional.of(new ExitStatus(Integer.parseInt(line.trim())))
          : Optional.empty();
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }
}
