package io.mesos4j.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.SchedulerDriver;

/**
 * Launches little commands on whatever is offered and remembers the last state of each. Callbacks
 * come on the driver's thread, questions on the test's.
 */
final class CrowdScheduler extends CommandScheduler {

  private static final double CPUS = 0.01;
  private static final double MEGABYTES = 16;
  private static final Set<TaskState> LIVE =
      EnumSet.of(
          TaskState.TASK_STAGING,
          TaskState.TASK_STARTING,
          TaskState.TASK_RUNNING,
          TaskState.TASK_KILLING,
          TaskState.TASK_UNREACHABLE);

  private final Deque<Map.Entry<String, String>> waiting = new ArrayDeque<>();
  private final Map<String, TaskState> states = new LinkedHashMap<>();
  private int updates;

  /** Launches these commands, by the ids of their tasks, as soon as there is an offer. */
  synchronized void add(Map<String, String> commands) {
    waiting.addAll(commands.entrySet());
    commands.keySet().forEach(id -> states.put(id, TaskState.TASK_STAGING));
  }

  /** Whether there were offers for all of them. A task that waits cannot be killed. */
  synchronized boolean hasLaunchedAll() {
    return waiting.isEmpty();
  }

  /** How many updates have come. */
  synchronized int updates() {
    return updates;
  }

  synchronized TaskState state(String task) {
    return states.get(task);
  }

  synchronized boolean all(Collection<String> tasks, TaskState state) {
    return tasks.stream().allMatch(task -> states.get(task) == state);
  }

  synchronized List<String> live() {
    return states.keySet().stream().filter(task -> LIVE.contains(states.get(task))).toList();
  }

  @Override
  public synchronized void resourceOffers(SchedulerDriver driver, List<Protos.Offer> offers) {
    Protos.Filters none = Protos.Filters.newBuilder().setRefuseSeconds(0.1).build();
    for (Protos.Offer offer : offers) {
      List<Protos.TaskInfo> tasks = new ArrayList<>();
      long room = (long) (amount(offer, "mem") / MEGABYTES);
      while (tasks.size() < room && !waiting.isEmpty()) {
        Map.Entry<String, String> next = waiting.poll();
        tasks.add(task(offer, next.getKey(), next.getValue(), CPUS, MEGABYTES));
      }
      driver.launchTasks(List.of(offer.getId()), tasks, none);
    }
  }

  @Override
  public synchronized void statusUpdate(SchedulerDriver driver, Protos.TaskStatus status) {
    updates++;
    states.put(status.getTaskId().getValue(), status.getState());
  }

  private static double amount(Protos.Offer offer, String name) {
    return offer.getResourcesList().stream()
        .filter(resource -> resource.getName().equals(name))
        .mapToDouble(resource -> resource.getScalar().getValue())
        .sum();
  }
}
