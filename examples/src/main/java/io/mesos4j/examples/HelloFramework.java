package io.mesos4j.examples;

import java.util.List;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.*;
import org.apache.mesos.Scheduler;
import org.apache.mesos.SchedulerDriver;

/** A complete framework: runs {@code echo hello} once and ends with its status. */
public final class HelloFramework implements Scheduler {
  private boolean launched;
  private volatile boolean finished;

  public static void main(String[] args) {
    HelloFramework hello = new HelloFramework();
    FrameworkInfo info = FrameworkInfo.newBuilder().setUser("").setName("hello").build();
    Status end = new MesosSchedulerDriver(hello, info, args[0]).run();
    System.exit(end == Status.DRIVER_STOPPED && hello.finished ? 0 : 1);
  }

  @Override
  public void resourceOffers(SchedulerDriver driver, List<Offer> offers) {
    for (Offer offer : offers) {
      if (launched) {
        driver.declineOffer(offer.getId());
        continue;
      }
      launched = true;
      TaskInfo.Builder task = TaskInfo.newBuilder().setName("hello").setSlaveId(offer.getSlaveId());
      task.setTaskId(TaskID.newBuilder().setValue("hello-1"));
      task.setCommand(CommandInfo.newBuilder().setValue("echo hello from $(hostname)"));
      task.addResources(scalar("cpus", 0.1)).addResources(scalar("mem", 32));
      driver.launchTasks(offer.getId(), java.util.Collections.singletonList(task.build()));
    }
  }

  @Override
  public void statusUpdate(SchedulerDriver driver, TaskStatus status) {
    System.out.println(status.getTaskId().getValue() + " is " + status.getState());
    finished = status.getState() == TaskState.TASK_FINISHED;
    if (finished || status.getState() == TaskState.TASK_FAILED) {
      driver.stop();
    }
  }

  private static Resource scalar(String name, double amount) {
    Value.Scalar scalar = Value.Scalar.newBuilder().setValue(amount).build();
    return Resource.newBuilder().setName(name).setType(Value.Type.SCALAR).setScalar(scalar).build();
  }

  @Override
  public void registered(SchedulerDriver d, FrameworkID id, MasterInfo master) {}

  @Override
  public void reregistered(SchedulerDriver d, MasterInfo master) {}

  @Override
  public void disconnected(SchedulerDriver d) {}

  @Override
  public void offerRescinded(SchedulerDriver d, OfferID offer) {}

  @Override
  public void frameworkMessage(SchedulerDriver d, ExecutorID e, SlaveID s, byte[] b) {}

  @Override
  public void slaveLost(SchedulerDriver d, SlaveID agent) {}

  @Override
  public void executorLost(SchedulerDriver d, ExecutorID e, SlaveID s, int status) {}

  @Override
  public void error(SchedulerDriver d, String message) {
    System.err.println(message);
  }
}
