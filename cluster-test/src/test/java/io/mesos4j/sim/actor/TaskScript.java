package io.mesos4j.sim.actor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command of a simulated task does.
 *
 * @param task the task's id, unique in the simulation
 * @param length how long it runs by itself
 * @param status the status that it exits with
 * @param volumes the persistent volumes that it uses
 */
record TaskScript(String task, Duration length, int status, List<String> volumes) {

  private static final String WORD = "simulate";

  /** What keeps a pod open: no task, and no end of its own. */
  private static final TaskScript KEEPER = new TaskScript("", Duration.ofDays(1), 0, List.of());

  /** A framework's own executor: a process that runs tasks. */
  private static final TaskScript EXECUTOR = new TaskScript("", Duration.ofDays(2), 0, List.of());

  /** The command of such a process. */
  static final String EXECUTE = "execute";

  private static final int SHORTEST = 4;

  private static final String KEEP = "sleep";

  static TaskScript parse(String command) {
    if (command.equals(KEEP)) {
      return KEEPER;
    }
    if (command.equals(EXECUTE)) {
      return EXECUTOR;
    }
    List<String> words = List.of(command.split(" ", -1));
    if (words.size() < SHORTEST || !words.getFirst().equals(WORD)) {
      throw new IllegalArgumentException("no simulated command: " + command);
    }
    return new TaskScript(
        words.get(1),
        Duration.ofMillis(Long.parseLong(words.get(2))),
        Integer.parseInt(words.get(3)),
        words.subList(SHORTEST, words.size()));
  }

  /** Whether it is a task's, not a pod's. */
  boolean isTask() {
    return !task.isEmpty();
  }

  boolean isExecutor() {
    return equals(EXECUTOR);
  }

  String command() {
    List<String> words = new ArrayList<>(List.of(WORD, task));
    words.add(Long.toString(length.toMillis()));
    words.add(Integer.toString(status));
    words.addAll(volumes);
    return String.join(" ", words);
  }
}
