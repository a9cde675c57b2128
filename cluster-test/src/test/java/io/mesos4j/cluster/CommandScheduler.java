package io.mesos4j.cluster;

import io.mesos4j.common.resources.Scalar;
import org.apache.mesos.Protos;
import org.apache.mesos.Scheduler;
import org.apache.mesos.SchedulerDriver;

/**
 * A scheduler of a test that runs commands and passes over what it is not there to watch. Callbacks
 * come on the driver's thread.
 */
abstract class CommandScheduler implements Scheduler {

  /** A task that runs this command on the agent of an offer. */
  static Protos.TaskInfo task(
      Protos.Offer offer, String id, String command, double cpus, double megabytes) {
    return Protos.TaskInfo.newBuilder()
        .setName(id)
        .setTaskId(Protos.TaskID.newBuilder().setValue(id))
        .setSlaveId(offer.getSlaveId())
        .setCommand(Protos.CommandInfo.newBuilder().setValue(command))
        .addResources(Scalar.resource("cpus", cpus))
        .addResources(Scalar.resource("mem", megabytes))
        .build();
  }

  @Override
  public void registered(
      SchedulerDriver driver, Protos.FrameworkID framework, Protos.MasterInfo master) {}

  @Override
  public void reregistered(SchedulerDriver driver, Protos.MasterInfo master) {}

  @Override
  public void offerRescinded(SchedulerDriver driver, Protos.OfferID offer) {}

  @Override
  public void disconnected(SchedulerDriver driver) {}

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
    throw new AssertionError(message);
  }
}
