package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.cluster.SimulatedAgent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * Both ends of the updates: launches the same number of tasks on every agent, sends an update when
 * a task starts and whenever one was acknowledged, and acknowledges what reaches the framework. The
 * framework's side runs on its stream's thread, the agents' on network threads.
 */
final class UpdateLoad implements MasterRig.Load {

  private static final CommandInfo COMMAND = Frameworks.shell("sleep 1000");

  private final int tasksPerAgent;
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder running = new LongAdder();
  private final CountedUuids uuids = new CountedUuids();
  private final Set<SlaveID> busyAgents = new HashSet<>();
  private final CompletableFuture<SchedulerClient> client = new CompletableFuture<>();

  UpdateLoad(int tasksPerAgent) {
    this.tasksPerAgent = tasksPerAgent;
  }

  @Override
  public void start(SchedulerClient scheduler) {
    client.complete(scheduler);
  }

  long acknowledged() {
    return acknowledged.sum();
  }

  /** Tasks that have been started. */
  long tasks() {
    return running.sum();
  }

  @Override
  public void received(Event event, long arrivedNanos) throws IOException {
    SchedulerClient scheduler = client.join();
    if (event.hasUpdate()) {
      scheduler.send(Frameworks.acknowledge(event.getUpdate().getStatus()));
    }
    for (Offer offer : event.getOffers().getOffersList()) {
      if (busyAgents.add(offer.getSlaveId())) {
        scheduler.send(Frameworks.accept(offer, tasksFor(offer)));
      }
    }
  }

  @Override
  public void run(SimulatedAgent agent, RunTaskMessage message) {
    running.increment();
    update(agent, message.getFramework().getId(), message.getTask().getTaskId());
  }

  @Override
  public void acknowledged(SimulatedAgent agent, StatusUpdateAcknowledgementMessage message) {
    acknowledged.increment();
    update(agent, message.getFrameworkId(), message.getTaskId());
  }

  private void update(SimulatedAgent agent, FrameworkID framework, TaskID task) {
    ByteString uuid = uuids.next();
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setTaskId(task)
            .setSlaveId(agent.id())
            .setState(TaskState.TASK_RUNNING)
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setUuid(uuid);
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(framework)
            .setSlaveId(agent.id())
            .setStatus(status)
            .setTimestamp(0)
            .setLatestState(TaskState.TASK_RUNNING)
            .setUuid(uuid);
    agent.tellMaster(
        StatusUpdateMessage.newBuilder().setUpdate(update).setPid(agent.pid()).build());
  }

  private List<TaskInfo> tasksFor(Offer offer) {
    List<TaskInfo> tasks = new ArrayList<>();
    for (int i = 0; i < tasksPerAgent; i++) {
      tasks.add(Frameworks.littleTask(offer.getSlaveId().getValue() + "-" + i, offer, COMMAND));
    }
    return tasks;
  }
}
