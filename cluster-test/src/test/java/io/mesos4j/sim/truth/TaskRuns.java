package io.mesos4j.sim.truth;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes that really ran, told by the simulated containerizers. Promises: no task id is
 * started twice, and no task is ended whose framework did not ask for it.
 */
public final class TaskRuns {

  /** How a task's process stands. */
  public enum Run {
    RUNNING,
    ENDED
  }

  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Set<String> unwanted = new HashSet<>();
  private final Set<String> endedOwners = new HashSet<>();

  /** A process starts. */
  public void started(String task, String where) {
    if (runs.putIfAbsent(task, Run.RUNNING) != null) {
      throw new BrokenPromise("task " + task + " is started a second time, on " + where);
    }
  }

  /** A process is gone. */
  public void ended(String task) {
    runs.put(task, Run.ENDED);
  }

  /** A framework wants the end of its task. */
  public void endWanted(String task) {
    unwanted.add(task);
  }

  /** All tasks of a framework may be ended, those too that it launches from now on. */
  public void ownerEnds(String owner) {
    endedOwners.add(owner);
  }

  /** Which framework a task's name is of. */
  static String owner(String task) {
    return task.substring(0, task.lastIndexOf('-'));
  }

  /** An agent ends a task that runs. */
  public void harmed(String task, String how) {
    if (!unwanted.contains(task) && !endedOwners.contains(owner(task))) {
      throw new BrokenPromise("task " + task + " gets " + how + ", but nobody asked for its end");
    }
  }

  /** How a task's process stands; empty when it never ran. */
  public Optional<Run> of(String task) {
    return Optional.ofNullable(runs.get(task));
  }
}
