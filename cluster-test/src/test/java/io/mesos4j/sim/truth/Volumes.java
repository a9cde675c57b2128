package io.mesos4j.sim.truth;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The persistent volumes on all disks, and who uses them. Promises: none goes unless somebody asked
 * for it, and none while a task uses it; a task finds the volumes that it was given. Each has a
 * name of its own in the whole simulation.
 */
public final class Volumes {

  private final Set<String> present = new HashSet<>();
  private final Set<String> everPresent = new HashSet<>();
  private final Set<String> unwanted = new HashSet<>();
  private final Set<String> endedOwners = new HashSet<>();
  private final Map<String, Set<String>> users = new HashMap<>();

  /** Somebody asks for a volume's end. */
  public void endWanted(String volume) {
    unwanted.add(volume);
  }

  /** Nobody waits for the tasks of a framework that was torn down. */
  public void ownerEnds(String owner) {
    endedOwners.add(owner);
  }

  private boolean counts(String task) {
    return !endedOwners.contains(TaskRuns.owner(task));
  }

  /** An agent has it on its disk which volumes it holds. */
  public void kept(Set<String> before, Set<String> now) {
    for (String gone : before) {
      if (!now.contains(gone)) {
        removed(gone);
      }
    }
    present.addAll(now);
    everPresent.addAll(now);
  }

  private void removed(String volume) {
    List<String> using =
        users.getOrDefault(volume, Set.of()).stream().filter(this::counts).toList();
    if (!using.isEmpty()) {
      throw new BrokenPromise("volume " + volume + " is removed while " + using + " use it");
    }
    if (!unwanted.contains(volume)) {
      throw new BrokenPromise("volume " + volume + " is gone, but nobody asked for its end");
    }
    present.remove(volume);
  }

  /** A disk is lost with all that was on it. */
  public void lost(Set<String> volumes) {
    present.removeAll(volumes);
  }

  /** A task starts that was given a volume. */
  public void used(String volume, String task) {
    if (!present.contains(volume) && counts(task)) {
      throw new BrokenPromise("task " + task + " starts without its volume " + volume);
    }
    users.computeIfAbsent(volume, none -> new LinkedHashSet<>()).add(task);
  }

  /** A task is over. */
  public void released(String volume, String task) {
    users.getOrDefault(volume, Set.of()).remove(task);
  }

  /** A framework hears that a volume was made. */
  public void saidToBeMade(String volume) {
    if (!everPresent.contains(volume)) {
      throw new BrokenPromise("volume " + volume + " is said to be made, but is on no disk");
    }
  }

  /** A framework hears that a volume was taken down. */
  public void saidToBeGone(String volume) {
    if (present.contains(volume)) {
      throw new BrokenPromise("volume " + volume + " is said to be gone, but is on a disk");
    }
  }
}
