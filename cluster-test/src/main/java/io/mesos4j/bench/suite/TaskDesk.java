package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.SchedulerClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * A framework that waits for what it wants to see, and remembers when each state of each task
 * arrived. Updates are acknowledged as they are taken. Used by one thread.
 */
final class TaskDesk implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<TaskState> FAILURES =
      EnumSet.of(
          TaskState.TASK_FAILED, TaskState.TASK_ERROR, TaskState.TASK_LOST, TaskState.TASK_DROPPED);

  /** An offer and the time of its arrival. */
  record TimedOffer(Offer offer, long arrivedNanos) {}

  private record Arrival(Event event, long nanos) {}

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Map<OfferID, TimedOffer> offers = new LinkedHashMap<>();
  private final Map<String, Map<TaskState, Long>> seen = new HashMap<>();
  private final SchedulerClient client;

  TaskDesk(InetSocketAddress master) throws IOException, InterruptedException {
    client =
        SchedulerClient.subscribe(
            master, Frameworks.info(), (event, nanos) -> arrivals.add(new Arrival(event, nanos)));
  }

  /** The oldest offer that still stands, or the next one; it is the caller's from now on. */
  TimedOffer takeOffer() throws IOException, InterruptedException {
    while (offers.isEmpty()) {
      takeArrival();
    }
    OfferID first = offers.keySet().iterator().next();
    return offers.remove(first);
  }

  /** An offer with room for so many little tasks; what is smaller is given back to grow. */
  Offer takeOfferFor(int littleTasks) throws IOException, InterruptedException {
    Offer offer = takeOffer().offer();
    while (!Frameworks.hasRoom(offer, littleTasks)) {
      launch(offer, List.of());
      offer = takeOffer().offer();
    }
    return offer;
  }

  /** Launches and answers the time just before the call was sent. */
  long launch(Offer offer, List<TaskInfo> tasks) throws IOException {
    long sentNanos = System.nanoTime();
    client.send(Frameworks.accept(offer, tasks));
    client.flush();
    return sentNanos;
  }

  void kill(String task) throws IOException {
    client.send(Frameworks.kill(task));
    client.flush();
  }

  /** Waits for the task's state and answers when it arrived. */
  long await(String task, TaskState state) throws IOException, InterruptedException {
    while (!statesOf(task).containsKey(state)) {
      takeArrival();
    }
    return statesOf(task).get(state);
  }

  /** Waits until every task has come to that state and answers when the last one did. */
  long awaitAll(Collection<String> tasks, TaskState state)
      throws IOException, InterruptedException {
    long last = 0;
    for (String task : tasks) {
      last = Math.max(last, await(task, state));
    }
    return last;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private Map<TaskState, Long> statesOf(String task) {
    return seen.computeIfAbsent(task, key -> new EnumMap<>(TaskState.class));
  }

  private void takeArrival() throws IOException, InterruptedException {
    Arrival arrival = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (arrival == null) {
      throw new IOException("nothing came from the master for " + PATIENCE.toSeconds() + " s");
    }
    Event event = arrival.event();
    event
        .getOffers()
        .getOffersList()
        .forEach(offer -> offers.put(offer.getId(), new TimedOffer(offer, arrival.nanos())));
    offers.remove(event.getRescind().getOfferId());
    if (event.hasUpdate()) {
      takeStatus(event.getUpdate().getStatus(), arrival.nanos());
    }
  }

  private void takeStatus(TaskStatus status, long arrivedNanos) throws IOException {
    if (status.hasUuid()) {
      client.send(Frameworks.acknowledge(status));
      client.flush();
    }
    if (FAILURES.contains(status.getState())) {
      throw new IOException("a task failed: " + status);
    }
    statesOf(status.getTaskId().getValue()).putIfAbsent(status.getState(), arrivedNanos);
  }
}
