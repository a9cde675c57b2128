package io.mesos4j.bench.suite;

import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.bench.suite.TaskDesk.TimedOffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;

/**
 * Latencies and rates of launches. A short task takes the whole offer, so that the next offer can
 * only hold what its end has freed.
 */
final class LaunchRounds {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final CommandInfo SHORT = Frameworks.shell("true");
  private static final CommandInfo LONG = Frameworks.shell("sleep 1000");

  private final TaskDesk desk;
  private final Report report;
  private int tasks;

  LaunchRounds(TaskDesk desk, Report report) {
    this.desk = desk;
    this.report = report;
  }

  /** Runs short tasks that are not counted. */
  void warmUp(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Offer offer = desk.takeOffer().offer();
      String id = nextId();
      desk.launch(offer, List.of(Frameworks.greedyTask(id, offer, SHORT)));
      desk.await(id, TaskState.TASK_FINISHED);
    }
  }

  /** {@code true}: from the call to RUNNING and FINISHED, and from there to the next offer. */
  void shortTasks(int rounds) throws IOException, InterruptedException {
    Samples running = new Samples();
    Samples finished = new Samples();
    Samples nextOffer = new Samples();
    Offer offer = desk.takeOffer().offer();
    for (int i = 0; i < rounds; i++) {
      String id = nextId();
      long sent = desk.launch(offer, List.of(Frameworks.greedyTask(id, offer, SHORT)));
      running.add(desk.await(id, TaskState.TASK_RUNNING) - sent);
      long end = desk.await(id, TaskState.TASK_FINISHED);
      finished.add(end - sent);
      TimedOffer next = desk.takeOffer();
      nextOffer.add(next.arrivedNanos() - end);
      offer = next.offer();
    }
    giveBack(offer);
    report.latency("true.running", running);
    report.latency("true.finished", finished);
    report.latency("finish_to_next_offer", nextOffer);
  }

  /** {@code sleep}: from the call to RUNNING, and from a kill to KILLED. */
  void longTasks(int rounds) throws IOException, InterruptedException {
    Samples running = new Samples();
    Samples killed = new Samples();
    for (int i = 0; i < rounds; i++) {
      Offer offer = desk.takeOffer().offer();
      String id = nextId();
      long sent = desk.launch(offer, List.of(Frameworks.greedyTask(id, offer, LONG)));
      long up = desk.await(id, TaskState.TASK_RUNNING);
      running.add(up - sent);
      long asked = System.nanoTime();
      desk.kill(id);
      killed.add(desk.await(id, TaskState.TASK_KILLED) - asked);
    }
    report.latency("sleep.running", running);
    report.latency("sleep.kill_to_killed", killed);
  }

  /** Many short tasks in one ACCEPT, until the last one has finished. */
  void oneCallForMany(int count) throws IOException, InterruptedException {
    Offer offer = desk.takeOfferFor(count);
    List<String> ids = new ArrayList<>();
    List<TaskInfo> infos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(nextId());
      infos.add(Frameworks.littleTask(ids.getLast(), offer, SHORT));
    }
    long sent = desk.launch(offer, infos);
    rate("rate.one_accept_for_many", count, desk.awaitAll(ids, TaskState.TASK_FINISHED) - sent);
  }

  /** One short task per ACCEPT, each on the next offer, until the last one has finished. */
  void oneCallForEach(int count) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    Offer offer = desk.takeOfferFor(count);
    long started = System.nanoTime();
    for (int i = 0; i < count; i++) {
      ids.add(nextId());
      desk.launch(offer, List.of(Frameworks.littleTask(ids.getLast(), offer, SHORT)));
      if (i + 1 < count) {
        offer = desk.takeOffer().offer();
      }
    }
    rate("rate.one_accept_each", count, desk.awaitAll(ids, TaskState.TASK_FINISHED) - started);
  }

  private void rate(String name, int count, long nanos) {
    report.figure(name, count / (nanos / NANOS_PER_SECOND), "tasks/s");
  }

  private void giveBack(Offer offer) throws IOException {
    desk.launch(offer, List.of());
  }

  private String nextId() {
    return "bench-" + tasks++;
  }
}
