package io.mesos4j.ordeal;

import java.util.List;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Scheduler;
import org.apache.mesos.SchedulerDriver;

/** A framework on our Java driver. Callbacks come on the driver's thread. */
final class DriverFramework implements Framework, Scheduler {

  static final double FAILOVER_SECONDS = 3600;

  private final Workload workload;
  private final String masters;
  private FrameworkInfo info;
  private MesosSchedulerDriver driver;

  DriverFramework(Workload workload, String masters) {
    this.workload = workload;
    this.masters = masters;
    this.info =
        FrameworkInfo.newBuilder()
            .setUser("")
            .setName(workload.name())
            .setCheckpoint(true)
            .setFailoverTimeout(FAILOVER_SECONDS)
            .build();
    this.driver = connected();
  }

  private MesosSchedulerDriver connected() {
    MesosSchedulerDriver fresh = new MesosSchedulerDriver(this, info, masters);
    fresh.start();
    return fresh;
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public synchronized void reconcile() {
    driver.reconcileTasks(
        workload.live().stream()
            .map(id ->
                TaskStatus.newBuilder()
                    .setTaskId(TaskID.newBuilder().setValue(id))
                    .setState(TaskState.TASK_RUNNING)
                    .build())
            .toList());
  }

  @Override
  public void failOver() {
    MesosSchedulerDriver old;
    synchronized (this) {
      if (!info.hasId()) {
        return;
      }
      old = driver;
    }
    old.stop(true);
    old.join();
    synchronized (this) {
      driver = connected();
    }
  }

  @Override
  public void close() {
    MesosSchedulerDriver last;
    synchronized (this) {
      last = driver;
    }
    last.stop();
    last.join();
  }

  @Override
  public synchronized void registered(SchedulerDriver any, FrameworkID id, MasterInfo master) {
    info = info.toBuilder().setId(id).build();
    workload.subscribed(id.getValue());
    reconcile();
  }

  @Override
  public synchronized void reregistered(SchedulerDriver any, MasterInfo master) {
    workload.subscribed(info.getId().getValue());
    reconcile();
  }

  @Override
  public void resourceOffers(SchedulerDriver any, List<Offer> offers) {
    Filters none = Filters.newBuilder().setRefuseSeconds(0.2).build();
    offers.forEach(
        offer -> any.launchTasks(List.of(offer.getId()), workload.tasksFor(offer), none));
  }

  @Override
  public void statusUpdate(SchedulerDriver any, TaskStatus status) {
    workload.updated(status);
  }

  @Override
  public void error(SchedulerDriver any, String message) {
    workload.failed(message);
  }

  @Override
  public void offerRescinded(SchedulerDriver any, OfferID offer) {}

  @Override
  public void disconnected(SchedulerDriver any) {}

  @Override
  public void frameworkMessage(
      SchedulerDriver any, ExecutorID executor, SlaveID agent, byte[] message) {}

  @Override
  public void slaveLost(SchedulerDriver any, SlaveID agent) {}

  @Override
  public void executorLost(SchedulerDriver any, ExecutorID executor, SlaveID agent, int status) {}
}
