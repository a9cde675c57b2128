package io.mesos4j.examples.wordcount;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Scheduler;
import org.apache.mesos.SchedulerDriver;

/**
 * Places the job's work on offers and follows its tasks. Work that fails is tried again, on another
 * agent as long as there is one, a few times. The driver calls from one thread.
 */
final class WordCountScheduler implements Scheduler {

  private static final int MOST_ATTEMPTS = 4;
  private static final Filters SOON = Filters.newBuilder().setRefuseSeconds(1).build();

  private final Job job;
  private final CompletableFuture<Work> result = new CompletableFuture<>();
  private final Map<String, Work> tasks = new HashMap<>();
  private final Set<String> agents = new HashSet<>();
  private volatile String frameworkId = "";

  WordCountScheduler(Job job) {
    this.job = job;
  }

  /** The finished reduce, or why there will be none. */
  CompletableFuture<Work> result() {
    return result;
  }

  String frameworkId() {
    return frameworkId;
  }

  @Override
  public void registered(SchedulerDriver driver, FrameworkID id, MasterInfo master) {
    frameworkId = id.getValue();
    System.out.println("registered as " + frameworkId + " with master " + master.getHostname());
    reconcile(driver);
  }

  @Override
  public void reregistered(SchedulerDriver driver, MasterInfo master) {
    System.out.println("connected again to master " + master.getHostname());
    reconcile(driver);
  }

  /** Asks for the tasks under way: a launch or an update may have been lost. */
  private void reconcile(SchedulerDriver driver) {
    List<TaskStatus> open = new ArrayList<>();
    for (Work work : job.all()) {
      if (work.state() == Work.State.STAGED || work.state() == Work.State.RUNNING) {
        open.add(
            TaskStatus.newBuilder()
                .setTaskId(TaskID.newBuilder().setValue(work.taskId()))
                .setSlaveId(SlaveID.newBuilder().setValue(work.agent().id()))
                .setState(TaskState.TASK_STAGING)
                .build());
      }
    }
    if (!open.isEmpty()) {
      driver.reconcileTasks(open);
    }
  }

  @Override
  public void resourceOffers(SchedulerDriver driver, List<Offer> offers) {
    for (Offer offer : offers) {
      agents.add(offer.getSlaveId().getValue());
    }
    for (Offer offer : offers) {
      List<TaskInfo> placed = place(offer);
      driver.launchTasks(Collections.singletonList(offer.getId()), placed, SOON);
    }
  }

  private List<TaskInfo> place(Offer offer) {
    AgentAddress agent = new AgentAddress(offer);
    OfferedResources left = new OfferedResources(offer);
    List<TaskInfo> placed = new ArrayList<>();
    Iterator<Work> waiting = job.waiting().iterator();
    while (waiting.hasNext()) {
      Work work = waiting.next();
      if (!mayRunOn(work, agent)) {
        continue;
      }
      if (!left.takeTask()) {
        break;
      }
      synchronized (job) {
        work.staged(agent);
      }
      tasks.put(work.taskId(), work);
      placed.add(task(work, offer.getSlaveId()));
    }
    return placed;
  }

  /** Not where it failed before, unless it has failed everywhere. */
  private boolean mayRunOn(Work work, AgentAddress agent) {
    return !work.failedOn(agent.id()) || work.agentsTried() >= agents.size();
  }

  private static TaskInfo task(Work work, SlaveID agent) {
    CommandInfo.Builder command = CommandInfo.newBuilder().setValue(work.command());
    for (Work.Input input : work.inputs()) {
      command.addUris(
          CommandInfo.URI
              .newBuilder()
              .setValue(input.uri)
              .setOutputFile(input.name)
              .setExtract(false));
    }
    return TaskInfo.newBuilder()
        .setName(work.name())
        .setTaskId(TaskID.newBuilder().setValue(work.taskId()))
        .setSlaveId(agent)
        .addResources(OfferedResources.taskCpus())
        .addResources(OfferedResources.taskMemory())
        .setCommand(command)
        .build();
  }

  @Override
  public void statusUpdate(SchedulerDriver driver, TaskStatus status) {
    Work work = tasks.get(status.getTaskId().getValue());
    if (work == null || !work.taskId().equals(status.getTaskId().getValue())) {
      return;
    }
    synchronized (job) {
      follow(work, status);
    }
    if (job.reduceIfMapped(frameworkId) || work.state() == Work.State.WAITING) {
      driver.reviveOffers();
    }
    Work reduce = job.finishedReduce();
    if (reduce != null) {
      result.complete(reduce);
    }
  }

  private void follow(Work work, TaskStatus status) {
    if (work.state() == Work.State.FINISHED || work.state() == Work.State.WAITING) {
      return;
    }
    switch (status.getState()) {
      case TASK_RUNNING:
        work.running();
        return;
      case TASK_FINISHED:
        work.finished();
        return;
      case TASK_FAILED:
      case TASK_KILLED:
      case TASK_ERROR:
      case TASK_LOST:
      case TASK_DROPPED:
      case TASK_GONE:
      case TASK_GONE_BY_OPERATOR:
        failed(work, status);
        return;
      case TASK_STAGING:
      case TASK_STARTING:
      case TASK_KILLING:
      case TASK_UNREACHABLE:
      case TASK_UNKNOWN:
        return;
    }
  }

  private void failed(Work work, TaskStatus status) {
    String what =
        work.taskId()
            + " on "
            + work.agent()
            + ": "
            + status.getState()
            + " "
            + status.getMessage();
    System.out.println("failed: " + what);
    if (work.attempts() >= MOST_ATTEMPTS) {
      result.completeExceptionally(
          new IllegalStateException("given up after " + MOST_ATTEMPTS + " attempts: " + what));
    }
    work.failed();
  }

  @Override
  public void disconnected(SchedulerDriver driver) {
    System.out.println("disconnected from the master; tasks go on");
  }

  @Override
  public void offerRescinded(SchedulerDriver driver, OfferID offer) {}

  @Override
  public void frameworkMessage(
      SchedulerDriver driver, ExecutorID executor, SlaveID agent, byte[] data) {}

  @Override
  public void slaveLost(SchedulerDriver driver, SlaveID agent) {
    agents.remove(agent.getValue());
  }

  @Override
  public void executorLost(
      SchedulerDriver driver, ExecutorID executor, SlaveID agent, int status) {}

  @Override
  public void error(SchedulerDriver driver, String message) {
    result.completeExceptionally(new IllegalStateException(message));
  }
}
