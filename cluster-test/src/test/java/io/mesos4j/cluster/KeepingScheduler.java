package io.mesos4j.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.mesos.Protos;
import org.apache.mesos.SchedulerDriver;

/**
 * Launches one command and writes down everything that it is told. Callbacks come on the driver's
 * thread.
 */
final class KeepingScheduler extends CommandScheduler {

  static final Protos.TaskID TASK = Protos.TaskID.newBuilder().setValue("keeps-running").build();

  private final String command;
  private final Duration grace;
  private final Predicate<Protos.Offer> wanted;
  private final List<Protos.TaskStatus> statuses = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile String framework = "";
  private boolean launched;

  KeepingScheduler(String command) {
    this(command, Duration.ofSeconds(3));
  }

  /**
   * @param grace how long the task may take to end when it is killed
   */
  KeepingScheduler(String command, Duration grace) {
    this(command, grace, any -> true);
  }

  /**
   * @param wanted which offers are good enough
   */
  KeepingScheduler(String command, Duration grace, Predicate<Protos.Offer> wanted) {
    this.command = command;
    this.grace = grace;
    this.wanted = wanted;
  }

  /** Under which id it was registered. */
  String framework() {
    return framework;
  }

  List<Protos.TaskStatus> statuses() {
    return statuses;
  }

  List<Protos.TaskState> states() {
    return statuses.stream().map(Protos.TaskStatus::getState).toList();
  }

  List<String> calls() {
    return calls;
  }

  @Override
  public void registered(SchedulerDriver driver, Protos.FrameworkID id, Protos.MasterInfo master) {
    framework = id.getValue();
    calls.add("registered");
  }

  @Override
  public void reregistered(SchedulerDriver driver, Protos.MasterInfo master) {
    calls.add("reregistered");
  }

  @Override
  public void resourceOffers(SchedulerDriver driver, List<Protos.Offer> offers) {
    for (Protos.Offer offer : offers) {
      if (launched || !wanted.test(offer)) {
        driver.declineOffer(offer.getId());
        continue;
      }
      launched = true;
      driver.launchTasks(
          List.of(offer.getId()), List.of(patient(task(offer, TASK.getValue(), command, 0.1, 32))));
    }
  }

  private Protos.TaskInfo patient(Protos.TaskInfo task) {
    Protos.DurationInfo nanos =
        Protos.DurationInfo.newBuilder().setNanoseconds(grace.toNanos()).build();
    return task.toBuilder()
        .setKillPolicy(Protos.KillPolicy.newBuilder().setGracePeriod(nanos))
        .build();
  }

  @Override
  public void statusUpdate(SchedulerDriver driver, Protos.TaskStatus status) {
    statuses.add(status);
  }

  @Override
  public void disconnected(SchedulerDriver driver) {
    calls.add("disconnected");
  }

  @Override
  public void error(SchedulerDriver driver, String message) {
    calls.add("error: " + message);
  }
}
