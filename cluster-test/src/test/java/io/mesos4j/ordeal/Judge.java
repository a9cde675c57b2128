package io.mesos4j.ordeal;

import io.mesos4j.common.id.TaskStates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.mesos.Protos.TaskState;

/**
 * Decides from the evidence alone which promises were broken. It is called when everything has been
 * repaired, every lasting task has been told to stop, and the schedulers have heard all they will.
 */
final class Judge {

  private final Evidence evidence;
  private final List<String> broken = new ArrayList<>();

  Judge(Evidence evidence) {
    this.evidence = evidence;
  }

  /** Every broken promise, in words; empty is the good news. */
  List<String> verdict() {
    evidence.tasks().keySet().forEach(this::startedOnce);
    evidence.journals().forEach(this::judge);
    return broken;
  }

  private void startedOnce(String task) {
    long starts = evidence.count(task, "start");
    long stops = evidence.count(task, "stop");
    if (starts > 1) {
      broken.add("double start: " + task + " started " + starts + " times");
    }
    if (stops != starts) {
      broken.add("harmed task: " + task + " started, but never came to its own end");
    }
  }

  private void judge(String scheduler, List<Evidence.Entry> journal) {
    Map<String, List<Evidence.Entry>> updates = new LinkedHashMap<>();
    for (Evidence.Entry entry : journal) {
      switch (entry.word()) {
        case Journal.LAUNCH -> updates.put(entry.value(0), new ArrayList<>());
        case Journal.UPDATE -> updates.computeIfAbsent(entry.value(0), this::stranger).add(entry);
        case Journal.ERROR ->
            broken.add("framework given up: " + scheduler + " was told " + entry.values());
        default -> {}
      }
    }
    updates.forEach(this::inOrder);
    updates.forEach(this::knownEnd);
    everySubscriptionHasTheSameId(scheduler, journal);
  }

  private List<Evidence.Entry> stranger(String task) {
    broken.add("stranger: an update of " + task + ", which was never launched");
    return new ArrayList<>();
  }

  /** A new update never tells of an earlier state than one before it; repetitions may. */
  private void inOrder(String task, List<Evidence.Entry> updates) {
    Set<String> seen = new HashSet<>();
    int rank = 0;
    for (Evidence.Entry update : updates) {
      boolean fromAgent = !update.value(2).equals("-");
      if (!fromAgent || !seen.add(update.value(2))) {
        continue;
      }
      int next = rank(TaskState.valueOf(update.value(1)));
      if (next < rank) {
        broken.add("order inversion: " + task + " went back to " + update.value(1));
      }
      rank = next;
    }
  }

  private static int rank(TaskState state) {
    if (TaskStates.cannotRun(state)) {
      return 4;
    }
    return switch (state) {
      case TASK_STAGING -> 0;
      case TASK_STARTING -> 1;
      case TASK_KILLING -> 3;
      default -> 2;
    };
  }

  /** What the scheduler believes in the end is what the task itself wrote. */
  private void knownEnd(String task, List<Evidence.Entry> updates) {
    if (updates.isEmpty()) {
      broken.add("forgotten task: nobody ever said anything of " + task);
      return;
    }
    TaskState last = belief(updates);
    boolean ran = evidence.count(task, "start") > 0;
    if (ran && last != TaskState.TASK_FINISHED) {
      broken.add("lost task: " + task + " ran to its end, but the scheduler heard " + updates);
    }
    if (!ran && (last == TaskState.TASK_FINISHED || !TaskStates.cannotRun(last))) {
      broken.add("phantom task: " + task + " never started, but the scheduler heard " + updates);
    }
  }

  /**
   * What a scheduler is to believe: the end that an agent told, or that a master knows from one, or
   * else the last word. A master that is asked about a task whose end was acknowledged meanwhile
   * knows nothing of it any more, and an agent that was away begins with what it said before.
   */
  private static TaskState belief(List<Evidence.Entry> updates) {
    return states(updates.stream().filter(update -> !update.value(2).equals("-")).toList())
        .filter(TaskStates::cannotRun)
        .findFirst()
        .or(() -> states(updates).filter(state -> state == TaskState.TASK_FINISHED).findFirst())
        .orElseGet(() -> TaskState.valueOf(updates.getLast().value(1)));
  }

  private static Stream<TaskState> states(List<Evidence.Entry> updates) {
    return updates.stream().map(update -> TaskState.valueOf(update.value(1)));
  }

  private void everySubscriptionHasTheSameId(String scheduler, List<Evidence.Entry> journal) {
    Set<String> ids = new HashSet<>();
    journal.stream()
        .filter(entry -> entry.word().equals(Journal.SUBSCRIBED))
        .forEach(entry -> ids.add(entry.value(0)));
    if (ids.size() != 1) {
      broken.add("identity: " + scheduler + " was known by the ids " + ids);
    }
  }
}
