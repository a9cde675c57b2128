package io.mesos4j.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos;
import org.apache.mesos.SchedulerDriver;

/** A framework of which pages have something to show. Callbacks come on the driver's thread. */
final class ShowScheduler extends CommandScheduler implements AutoCloseable {

  private static final double CPUS = 0.1;
  private static final double MEGABYTES = 32;

  private final Deque<Wanted> waiting = new ArrayDeque<>();
  private final Map<String, Wanted> launched = new HashMap<>();
  private final List<String> running = new ArrayList<>();
  private final MesosSchedulerDriver driver;
  private Protos.FrameworkID id = Protos.FrameworkID.getDefaultInstance();

  private record Wanted(String id, String command, UnaryOperator<Protos.TaskInfo.Builder> finish) {}

  ShowScheduler(String address, String name, String role) {
    this(address, info(name, role));
  }

  ShowScheduler(String address, Protos.FrameworkInfo.Builder framework) {
    driver = new MesosSchedulerDriver(this, framework.build(), address);
    driver.start();
  }

  /** A framework of one role. */
  static Protos.FrameworkInfo.Builder info(String name, String role) {
    return Protos.FrameworkInfo.newBuilder()
        .setUser("")
        .setName(name)
        .addRoles(role)
        .addCapabilities(
            Protos.FrameworkInfo.Capability.newBuilder()
                .setType(Protos.FrameworkInfo.Capability.Type.MULTI_ROLE));
  }

  /** Launches a task as soon as there is room. */
  synchronized void launch(
      String task, String command, UnaryOperator<Protos.TaskInfo.Builder> finish) {
    waiting.add(new Wanted(task, command, finish));
    driver.reviveOffers();
  }

  synchronized boolean runs(String task) {
    return running.contains(task);
  }

  synchronized String id() {
    return id.getValue();
  }

  @Override
  public void close() {
    driver.stop();
    driver.join();
  }

  @Override
  public synchronized void registered(
      SchedulerDriver ignored, Protos.FrameworkID framework, Protos.MasterInfo master) {
    id = framework;
  }

  @Override
  public synchronized void resourceOffers(SchedulerDriver ignored, List<Protos.Offer> offers) {
    Protos.Filters soon = Protos.Filters.newBuilder().setRefuseSeconds(0.1).build();
    for (Protos.Offer offer : offers) {
      List<Protos.TaskInfo> tasks = new ArrayList<>();
      Wanted next = waiting.poll();
      if (next != null) {
        Protos.TaskInfo task = task(offer, next.id(), next.command(), CPUS, MEGABYTES);
        launched.put(next.id(), next);
        tasks.add(next.finish().apply(task.toBuilder()).build());
      }
      driver.launchTasks(List.of(offer.getId()), tasks, soon);
    }
  }

  @Override
  public synchronized void statusUpdate(SchedulerDriver ignored, Protos.TaskStatus status) {
    String task = status.getTaskId().getValue();
    if (status.getState() == Protos.TaskState.TASK_RUNNING) {
      running.add(task);
    }
    // Its offer was withdrawn meanwhile: the next one will do.
    if (status.getReason() == Protos.TaskStatus.Reason.REASON_INVALID_OFFERS) {
      waiting.add(launched.get(task));
    }
  }
}
