package io.mesos4j.agent.checkpoint;

import io.mesos4j.agent.core.model.TaskEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/** That a task is being ended, in one line: why, and when its grace is over. Pure. */
final class EndText {

  private EndText() {}

  static String print(TaskEnd end) {
    return end.why() + " " + end.deadline() + "\n";
  }

  /** Throws, naming the file, if it is damaged. */
  static TaskEnd read(Path file) throws IOException {
    String text = Files.readString(file).trim();
    try {
      int space = text.indexOf(' ');
      return new TaskEnd(
          TaskEnd.Why.valueOf(text.substring(0, Math.max(space, 0))),
          Instant.parse(text.substring(space + 1)));
    } catch (IllegalArgumentException | DateTimeException damage) {
      throw new IOException(
          file + " is damaged: it does not say why a task ends and until when, but '" + text + "'",
          damage);
    }
  }
}
