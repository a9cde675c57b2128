package org.apache.mesos;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskStatus;

/** Writes down what it hears, one line each. */
class RecordingScheduler implements Scheduler {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  volatile BiConsumer<SchedulerDriver, TaskStatus> onUpdate = (driver, status) -> {};

  volatile BiConsumer<SchedulerDriver, String> onError = (driver, message) -> {};

  /** Adds a line of the test's own. */
  void note(String line) {
    heard.add(line);
  }

  String next() throws InterruptedException {
    String line = heard.poll(20, TimeUnit.SECONDS);
    return line == null ? "nothing" : line;
  }

  boolean heardNothingMore() {
    return heard.isEmpty();
  }

  @Override
  public void registered(SchedulerDriver driver, FrameworkID id, MasterInfo master) {
    heard.add("registered " + id.getValue() + " " + master.getId());
  }

  @Override
  public void reregistered(SchedulerDriver driver, MasterInfo master) {
    heard.add("reregistered " + master.getId());
  }

  @Override
  public void resourceOffers(SchedulerDriver driver, List<Offer> offers) {
    heard.add("offers " + offers.stream().map(offer -> offer.getId().getValue()).toList());
  }

  @Override
  public void offerRescinded(SchedulerDriver driver, OfferID offer) {
    heard.add("rescinded " + offer.getValue());
  }

  @Override
  public void statusUpdate(SchedulerDriver driver, TaskStatus status) {
    heard.add("update " + status.getTaskId().getValue() + " " + status.getState());
    onUpdate.accept(driver, status);
  }

  @Override
  public void frameworkMessage(
      SchedulerDriver driver, ExecutorID executor, SlaveID agent, byte[] data) {
    heard.add("message " + executor.getValue() + " " + new String(data, StandardCharsets.UTF_8));
  }

  @Override
  public void disconnected(SchedulerDriver driver) {
    heard.add("disconnected");
  }

  @Override
  public void slaveLost(SchedulerDriver driver, SlaveID agent) {
    heard.add("agent lost " + agent.getValue());
  }

  @Override
  public void executorLost(SchedulerDriver driver, ExecutorID executor, SlaveID agent, int status) {
    heard.add("executor lost " + executor.getValue() + " " + status);
  }

  @Override
  public void error(SchedulerDriver driver, String message) {
    heard.add("error " + message);
    onError.accept(driver, message);
  }
}
