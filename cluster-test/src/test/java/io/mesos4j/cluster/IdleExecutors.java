package io.mesos4j.cluster;

import io.mesos4j.common.resources.Scalar;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.SchedulerDriver;

/**
 * A framework with custom executors that leave their token in their sandbox and never speak, each
 * with a task of its name. Callbacks come on the driver's thread.
 */
final class IdleExecutors extends CommandScheduler implements AutoCloseable {

  private static final String COMMAND =
      "printf %s \"$MESOS_EXECUTOR_AUTHENTICATION_TOKEN\" >part && mv part token; exec sleep 1000";

  private final List<String> names;
  private final Map<String, TaskState> states = new ConcurrentHashMap<>();
  private final MesosSchedulerDriver driver;
  private volatile String id = "";
  private volatile boolean launched;

  IdleExecutors(String address, String... names) {
    this.names = List.of(names);
    Protos.FrameworkInfo framework =
        Protos.FrameworkInfo.newBuilder().setUser("").setName("idle executors").build();
    driver = new MesosSchedulerDriver(this, framework, address);
    driver.start();
  }

  /** Under which id it was registered. */
  String id() {
    return id;
  }

  boolean launched() {
    return launched;
  }

  /** The last state of each task that has one. */
  Map<String, TaskState> states() {
    return states;
  }

  @Override
  public void registered(SchedulerDriver driver, Protos.FrameworkID id, Protos.MasterInfo master) {
    this.id = id.getValue();
  }

  @Override
  public void resourceOffers(SchedulerDriver driver, List<Protos.Offer> offers) {
    for (Protos.Offer offer : offers) {
      if (launched) {
        driver.declineOffer(offer.getId());
        continue;
      }
      driver.launchTasks(
          List.of(offer.getId()), names.stream().map(name -> withExecutor(offer, name)).toList());
      launched = true;
    }
  }

  private static Protos.TaskInfo withExecutor(Protos.Offer offer, String name) {
    return task(offer, name, "", 0.1, 32).toBuilder()
        .clearCommand()
        .setExecutor(
            Protos.ExecutorInfo.newBuilder()
                .setExecutorId(Protos.ExecutorID.newBuilder().setValue(name))
                .setCommand(Protos.CommandInfo.newBuilder().setValue(COMMAND))
                .addResources(Scalar.resource("cpus", 0.1))
                .addResources(Scalar.resource("mem", 32)))
        .build();
  }

  @Override
  public void statusUpdate(SchedulerDriver driver, Protos.TaskStatus status) {
    states.put(status.getTaskId().getValue(), status.getState());
  }

  @Override
  public void close() {
    driver.stop();
    driver.join();
  }
}
