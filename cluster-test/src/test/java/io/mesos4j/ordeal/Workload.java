package io.mesos4j.ordeal;

import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.resources.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/**
 * What one framework wants to run: some tasks that outlive the ordeal, and short ones all the time.
 * Each task writes its own start and stop into a file of its name. A task that is lost is not
 * started again under its id; another takes its place. Writes everything into the journal. Safe for
 * all threads.
 */
final class Workload {

  /** While this file is there lasting tasks last. */
  static final String GO_ON = "go-on";

  private static final double CPUS = 0.1;
  private static final double MEGABYTES = 32;
  private static final int MOST_SHORT_AT_ONCE = 4;

  private final String name;
  private final Path truth;
  private final Journal journal;
  private final int longTasks;
  private final Map<String, TaskState> live = new LinkedHashMap<>();
  private int launched;
  private long offers;
  private boolean launching = true;

  /**
   * @param truth folder of the tasks' own lines
   * @param longTasks how many tasks stay
   */
  Workload(String name, Path truth, Journal journal, int longTasks) {
    this.name = name;
    this.truth = truth;
    this.journal = journal;
    this.longTasks = longTasks;
  }

  String name() {
    return name;
  }

  /** The master or the driver gave up on the framework: it must not. */
  void failed(String message) {
    journal.write(Journal.ERROR, message.replace('\n', ' '));
  }

  void subscribed(String framework) {
    journal.write(Journal.SUBSCRIBED, framework);
  }

  /** Tasks for an offer; none where it has no room or nothing is to be started. */
  synchronized List<TaskInfo> tasksFor(Offer offer) {
    offers++;
    journal.write(Journal.OFFERS, offer.getSlaveId().getValue());
    List<TaskInfo> tasks = new ArrayList<>();
    double room = Math.min(amount(offer, "cpus") / CPUS, amount(offer, "mem") / MEGABYTES);
    while (tasks.size() + 1 <= room && wantsMore()) {
      tasks.add(next(offer));
    }
    return tasks;
  }

  private boolean wantsMore() {
    return launching && live.size() < longTasks + MOST_SHORT_AT_ONCE;
  }

  private TaskInfo next(Offer offer) {
    boolean lasting =
        live.keySet().stream().filter(id -> id.contains("-long-")).count() < longTasks;
    String id = name + (lasting ? "-long-" : "-short-") + launched++;
    journal.write(Journal.LAUNCH, id, offer.getSlaveId().getValue());
    live.put(id, TaskState.TASK_STAGING);
    String work =
        lasting ? "while [ -e " + truth.resolve(GO_ON) + " ]; do sleep 1; done" : "sleep 0.5";
    return TaskInfo.newBuilder()
        .setName(id)
        .setTaskId(TaskID.newBuilder().setValue(id))
        .setSlaveId(offer.getSlaveId())
        .setCommand(CommandInfo.newBuilder().setValue(script(truth.resolve(id), work)))
        .addResources(Scalar.resource("cpus", CPUS))
        .addResources(Scalar.resource("mem", MEGABYTES))
        .build();
  }

  private static String script(Path lines, String work) {
    return "echo start $$ >> %1$s; %2$s; echo stop $$ >> %1$s".formatted(lines, work);
  }

  /** Takes an update down; a journal line says who it came from by its uuid. */
  synchronized void updated(TaskStatus status) {
    String id = status.getTaskId().getValue();
    String uuid = status.getUuid().isEmpty() ? "-" : hex(status.getUuid().toByteArray());
    journal.write(Journal.UPDATE, id, status.getState().name(), uuid, status.getReason().name());
    if (TaskStates.cannotRun(status.getState())) {
      live.remove(id);
    } else {
      live.put(id, status.getState());
    }
  }

  /** Starts nothing any more. */
  synchronized void stopLaunching() {
    launching = false;
  }

  synchronized long offers() {
    return offers;
  }

  /** Tasks of which no end is known, each with its agent unknown. */
  synchronized List<String> live() {
    return List.copyOf(live.keySet());
  }

  /** Whether all lasting tasks run and none of the short ones is on its way. */
  synchronized boolean isQuiet() {
    return live.values().stream().allMatch(state -> state == TaskState.TASK_RUNNING)
        && live.keySet().stream().allMatch(id -> id.contains("-long-"));
  }

  /** Whether as many lasting tasks as are wanted run. */
  synchronized boolean isFull() {
    return live.entrySet().stream()
            .filter(task -> task.getKey().contains("-long-"))
            .filter(task -> task.getValue() == TaskState.TASK_RUNNING)
            .count()
        >= longTasks;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static double amount(Offer offer, String resource) {
    return offer.getResourcesList().stream()
        .filter(one -> one.getName().equals(resource))
        .mapToDouble(one -> one.getScalar().getValue())
        .sum();
  }
}
