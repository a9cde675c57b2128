package io.mesos4j.examples;

import io.mesos4j.framework.SchedulerAdapter;
import java.util.Collections;
import java.util.List;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.*;
import org.apache.mesos.SchedulerDriver;

/** A complete framework: runs {@code echo hello} once and ends with its status. */
public final class HelloFramework extends SchedulerAdapter {
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
      driver.launchTasks(offer.getId(), launched ? Collections.emptyList() : hello(offer));
      launched = true;
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

  private static List<TaskInfo> hello(Offer offer) {
    TaskInfo.Builder task = TaskInfo.newBuilder().setName("hello").setSlaveId(offer.getSlaveId());
    task.setTaskId(TaskID.newBuilder().setValue("hello-1")).addResources(scalar("cpus", 0.1));
    task.setCommand(CommandInfo.newBuilder().setValue("echo hello from $(hostname)"));
    return Collections.singletonList(task.addResources(scalar("mem", 32)).build());
  }

  private static Resource scalar(String name, double amount) {
    Value.Scalar scalar = Value.Scalar.newBuilder().setValue(amount).build();
    return Resource.newBuilder().setName(name).setType(Value.Type.SCALAR).setScalar(scalar).build();
  }
}
