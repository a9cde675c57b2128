package io.mesos4j.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final List<Protos.TaskState> states = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private boolean launched;

  KeepingScheduler(String command) {
    this(command, Duration.ofSeconds(3));
  }

  /**
   * @param grace how long the task may take to end when it is killed
   */
  KeepingScheduler(String command, Duration grace) {
    this.command = command;
    this.grace = grace;
  }

  List<Protos.TaskState> states() {
    return states;
  }

  List<String> calls() {
    return calls;
  }

  @Override
  public void registered(
      SchedulerDriver driver, Protos.FrameworkID framework, Protos.MasterInfo master) {
    calls.add("registered");
  }

  @Override
  public void reregistered(SchedulerDriver driver, Protos.MasterInfo master) {
    calls.add("reregistered");
  }

  @Override
  public void resourceOffers(SchedulerDriver driver, List<Protos.Offer> offers) {
    for (Protos.Offer offer : offers) {
      if (launched) {
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
    states.add(status.getState());
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
