package io.mesos4j.cli.execute;

import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Scheduler;
import org.apache.mesos.SchedulerDriver;

/**
 * Launches the work on the first offer that has room for it, prints what becomes of it, and stops
 * the driver when all of it has ended. The driver calls from one thread.
 */
final class ExecuteScheduler implements Scheduler {

  private static final String EXECUTOR_RESOURCES = "cpus:0.1;mem:32;disk:32";

  private final Work work;
  private final String role;
  private final Optional<Duration> killAfter;
  private final Set<TaskID> open = new LinkedHashSet<>();
  private FrameworkID framework = FrameworkID.getDefaultInstance();
  private boolean launched;
  private boolean killScheduled;
  private boolean failed;
  private volatile boolean succeeded;

  ExecuteScheduler(Work work, String role, Optional<Duration> killAfter) {
    this.work = work;
    this.role = role;
    this.killAfter = killAfter;
  }

  /** Whether every task has finished well. */
  boolean succeeded() {
    return succeeded;
  }

  @Override
  public void registered(SchedulerDriver driver, FrameworkID id, MasterInfo master) {
    framework = id;
    System.out.println("Subscribed with ID " + id.getValue());
    driver.reconcileTasks(List.of());
  }

  @Override
  public void reregistered(SchedulerDriver driver, MasterInfo master) {
    driver.reconcileTasks(List.of());
  }

  @Override
  public void resourceOffers(SchedulerDriver driver, List<Offer> offers) {
    for (Offer offer : offers) {
      if (!launched && hasRoom(offer)) {
        launch(driver, offer);
      } else {
        driver.declineOffer(offer.getId());
      }
    }
    if (launched) {
      driver.suppressOffers();
    }
  }

  private boolean hasRoom(Offer offer) {
    List<Resource> needed = new ArrayList<>();
    work.tasks().forEach(task -> needed.addAll(allocated(task.getResourcesList())));
    if (work.grouped()) {
      needed.addAll(executor().getResourcesList());
    }
    return Resources.of(offer.getResourcesList()).contains(Resources.of(needed));
  }

  private void launch(SchedulerDriver driver, Offer offer) {
    launched = true;
    List<TaskInfo> tasks = new ArrayList<>();
    for (TaskInfo task : work.tasks()) {
      tasks.add(
          task.toBuilder()
              .setSlaveId(offer.getSlaveId())
              .clearResources()
              .addAllResources(allocated(task.getResourcesList()))
              .build());
      open.add(task.getTaskId());
      System.out.printf(
          "Submitted task '%s' to agent '%s'%n",
          task.getTaskId().getValue(), offer.getSlaveId().getValue());
    }
    driver.acceptOffers(
        List.of(offer.getId()), List.of(operation(tasks)), Filters.getDefaultInstance());
  }

  private Offer.Operation operation(List<TaskInfo> tasks) {
    if (!work.grouped()) {
      return Offer.Operation.newBuilder()
          .setType(Offer.Operation.Type.LAUNCH)
          .setLaunch(Offer.Operation.Launch.newBuilder().addAllTaskInfos(tasks))
          .build();
    }
    return Offer.Operation.newBuilder()
        .setType(Offer.Operation.Type.LAUNCH_GROUP)
        .setLaunchGroup(
            Offer.Operation.LaunchGroup.newBuilder()
                .setExecutor(executor())
                .setTaskGroup(TaskGroupInfo.newBuilder().addAllTasks(tasks)))
        .build();
  }

  private ExecutorInfo executor() {
    return ExecutorInfo.newBuilder()
        .setType(ExecutorInfo.Type.DEFAULT)
        .setExecutorId(ExecutorID.newBuilder().setValue("default-executor"))
        .setFrameworkId(framework)
        .addAllResources(allocated(ResourceParser.parse(EXECUTOR_RESOURCES, "*")))
        .build();
  }

  private List<Resource> allocated(List<Resource> resources) {
    return Resources.of(resources).allocate(role).protos();
  }

  @Override
  public void statusUpdate(SchedulerDriver driver, TaskStatus status) {
    String message = status.getMessage().isEmpty() ? "" : ": " + status.getMessage();
    System.out.printf(
        "Received status update %s for task '%s'%s%n",
        status.getState(), status.getTaskId().getValue(), message);
    if (status.getState() == TaskState.TASK_RUNNING) {
      scheduleKill(driver);
    }
    if (TaskStates.terminal(status.getState()) && open.remove(status.getTaskId())) {
      ended(driver, status.getState() == TaskState.TASK_FINISHED);
    }
  }

  private void ended(SchedulerDriver driver, boolean well) {
    failed |= !well;
    if (open.isEmpty()) {
      succeeded = !failed;
      driver.stop();
    }
  }

  private void scheduleKill(SchedulerDriver driver) {
    if (killScheduled || killAfter.isEmpty()) {
      return;
    }
    killScheduled = true;
    List<TaskID> tasks = List.copyOf(open);
    CompletableFuture.delayedExecutor(killAfter.get().toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> tasks.forEach(driver::killTask));
  }

  @Override
  public void disconnected(SchedulerDriver driver) {
    System.out.println("Disconnected from the master; connecting again");
  }

  @Override
  public void offerRescinded(SchedulerDriver driver, OfferID offer) {}

  @Override
  public void frameworkMessage(
      SchedulerDriver driver, ExecutorID executor, SlaveID agent, byte[] data) {}

  @Override
  public void slaveLost(SchedulerDriver driver, SlaveID agent) {}

  @Override
  public void executorLost(
      SchedulerDriver driver, ExecutorID executor, SlaveID agent, int status) {}

  @Override
  public void error(SchedulerDriver driver, String message) {
    System.err.println("mesos-execute: " + message);
  }
}
