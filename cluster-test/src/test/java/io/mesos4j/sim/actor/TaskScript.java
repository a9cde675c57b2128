package io.mesos4j.sim.actor;

import java.time.Duration;
import java.util.List;

/**
 * What the command of a simulated task does.
 *
 * @param task the task's id, unique in the simulation
 * @param length how long it runs by itself
 * @param status the status that it exits with
 */
record TaskScript(String task, Duration length, int status) {

  private static final String WORD = "simulate";

  static TaskScript parse(String command) {
    List<String> words = List.of(command.split(" ", 4));
    if (words.size() != 4 || !words.getFirst().equals(WORD)) {
      throw new IllegalArgumentException("no simulated command: " + command);
    }
    return new TaskScript(
        words.get(1),
        Duration.ofMillis(Long.parseLong(words.get(2))),
        Integer.parseInt(words.get(3)));
  }

  String command() {
    return String.join(" ", WORD, task, Long.toString(length.toMillis()), Integer.toString(status));
  }
}
