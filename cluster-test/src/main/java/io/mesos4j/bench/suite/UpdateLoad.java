package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.cluster.SimulatedAgent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * Both ends of the updates: launches the same number of tasks on every agent, sends an update when
 * a task starts and whenever one was acknowledged, and acknowledges what reaches the framework.
 * Each message is made once and sent with ever other uuids, so that the load costs little. The
 * framework's side runs on its stream's thread, the agents' on theirs.
 */
final class UpdateLoad implements MasterRig.Load {

  private static final CommandInfo COMMAND = Frameworks.shell("sleep 1000");
  private static final ByteString MARK = Stamped.uuid(-1, -1);

  private final int tasksPerAgent;
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder running = new LongAdder();
  private final List<RunningTask> tasks = new ArrayList<>();
  private final Map<Integer, Stamped> acknowledgements = new HashMap<>();
  private final Set<SlaveID> busyAgents = new HashSet<>();
  private final CompletableFuture<SchedulerClient> client = new CompletableFuture<>();

  /** What the agents' side knows of a task. */
  private static final class RunningTask {
    private final int number;
    private final Stamped update;
    private int updates;

    RunningTask(int number, Stamped update) {
      this.number = number;
      this.update = update;
    }

    ByteString uuid() {
      return Stamped.uuid(number, updates);
    }
  }

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

  // ---- the framework -------------------------------------------------------------------------

  @Override
  public void received(Event event, long arrivedNanos) throws IOException {
    SchedulerClient scheduler = client.join();
    if (event.hasUpdate()) {
      TaskStatus status = event.getUpdate().getStatus();
      byte[] call =
          scheduler.sealed(Frameworks.acknowledge(status.toBuilder().setUuid(MARK).build()));
      Stamped acknowledgement = new Stamped(call, MARK);
      acknowledgements.put(Stamped.task(status.getUuid()), acknowledgement);
      scheduler.send(acknowledgement.with(status.getUuid()));
    }
    for (Offer offer : event.getOffers().getOffersList()) {
      if (busyAgents.add(offer.getSlaveId())) {
        scheduler.send(Frameworks.accept(offer, tasksFor(offer)));
      }
    }
  }

  @Override
  public boolean took(byte[] event) throws IOException {
    ByteString uuid =
        field(
            field(
                field(ByteString.copyFrom(event), Event.UPDATE_FIELD_NUMBER),
                Event.Update.STATUS_FIELD_NUMBER),
            TaskStatus.UUID_FIELD_NUMBER);
    Stamped acknowledgement = uuid.isEmpty() ? null : acknowledgements.get(Stamped.task(uuid));
    if (acknowledgement == null) {
      return false;
    }
    client.join().send(acknowledgement.with(uuid));
    return true;
  }

  /** The bytes of a message's field, empty if it is not there. */
  private static ByteString field(ByteString message, int number) throws IOException {
    CodedInputStream in = message.newCodedInput();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == number) {
        return in.readBytes();
      }
      in.skipField(tag);
    }
    return ByteString.EMPTY;
  }

  private List<TaskInfo> tasksFor(Offer offer) {
    List<TaskInfo> infos = new ArrayList<>();
    for (int i = 0; i < tasksPerAgent; i++) {
      infos.add(Frameworks.littleTask(offer.getSlaveId().getValue() + "-" + i, offer, COMMAND));
    }
    return infos;
  }

  // ---- the agents ----------------------------------------------------------------------------

  @Override
  public void run(SimulatedAgent agent, RunTaskMessage message) {
    running.increment();
    Stamped update = new Stamped(agent.sealed(update(agent, message)), MARK);
    RunningTask task = new RunningTask(tasks.size(), update);
    tasks.add(task);
    agent.send(task.update.with(task.uuid()));
  }

  @Override
  public void acknowledged(SimulatedAgent agent, ByteString uuid) {
    RunningTask task = tasks.get(Stamped.task(uuid));
    if (!uuid.equals(task.uuid())) {
      throw new IllegalStateException("acknowledged what does not wait for it: " + uuid);
    }
    acknowledged.increment();
    task.updates++;
    agent.send(task.update.with(task.uuid()));
  }

  private static StatusUpdateMessage update(SimulatedAgent agent, RunTaskMessage message) {
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setTaskId(message.getTask().getTaskId())
            .setSlaveId(agent.id())
            .setState(TaskState.TASK_RUNNING)
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setTimestamp(1)
            .setUuid(MARK);
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(message.getFramework().getId())
            .setSlaveId(agent.id())
            .setStatus(status)
            .setTimestamp(status.getTimestamp())
            .setLatestState(TaskState.TASK_RUNNING)
            .setUuid(MARK);
    return StatusUpdateMessage.newBuilder().setUpdate(update).setPid(agent.pid()).build();
  }
}
