package io.mesos4j.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.mesos.Protos;
import org.apache.mesos.Scheduler;
import org.apache.mesos.SchedulerDriver;

/**
 * Launches one command and writes down everything that it is told. Callbacks come on the driver's
 * thread.
 */
final class KeepingScheduler implements Scheduler {

  static final Protos.TaskID TASK = Protos.TaskID.newBuilder().setValue("keeps-running").build();

  private final String command;
  private final List<Protos.TaskState> states = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private boolean launched;

  KeepingScheduler(String command) {
    this.command = command;
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
      driver.launchTasks(List.of(offer.getId()), List.of(task(offer)));
    }
  }

  @Override
  public void statusUpdate(SchedulerDriver driver, Protos.TaskStatus status) {
    states.add(status.getState());
  }

  @Override
  public void offerRescinded(SchedulerDriver driver, Protos.OfferID offer) {}

  @Override
  public void disconnected(SchedulerDriver driver) {
    calls.add("disconnected");
  }

  @Override
  public void frameworkMessage(
      SchedulerDriver driver, Protos.ExecutorID executor, Protos.SlaveID agent, byte[] data) {}

  @Override
  public void slaveLost(SchedulerDriver driver, Protos.SlaveID agent) {}

  @Override
  public void executorLost(
      SchedulerDriver driver, Protos.ExecutorID executor, Protos.SlaveID agent, int status) {}

  @Override
  public void error(SchedulerDriver driver, String message) {
    calls.add("error: " + message);
  }

  private Protos.TaskInfo task(Protos.Offer offer) {
    List<Protos.Resource> resources = new ArrayList<>();
    resources.add(scalar("cpus", 0.1));
    resources.add(scalar("mem", 32));
    return Protos.TaskInfo.newBuilder()
        .setName("keeps running")
        .setTaskId(TASK)
        .setSlaveId(offer.getSlaveId())
        .setCommand(Protos.CommandInfo.newBuilder().setValue(command))
        .addAllResources(resources)
        .build();
  }

  private static Protos.Resource scalar(String name, double value) {
    return Protos.Resource.newBuilder()
        .setName(name)
        .setType(Protos.Value.Type.SCALAR)
        .setScalar(Protos.Value.Scalar.newBuilder().setValue(value))
        .build();
  }
}
