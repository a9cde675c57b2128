package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import io.mesos4j.bench.cluster.AgentCrowd;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.report.Samples;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
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
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * Frameworks that take all of every offer with one task, and agents whose tasks end when {@link
 * #finishOne} says so; before that each agent gets some little tasks that never end. Remembers for
 * each agent when its task ended, and how long it took until some scheduler had the next offer of
 * it. Schedulers are called on their streams' threads, agents on network threads.
 */
final class OfferLatencyLoad implements AgentCrowd.Duties {

  private static final CommandInfo COMMAND = Frameworks.shell("sleep 1000");

  private record Running(AgentCrowd.Member agent, FrameworkID framework, TaskID task) {}

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final String STANDING = "standing-";

  private final int standing;
  private final Set<SlaveID> furnished = ConcurrentHashMap.newKeySet();
  private final CountedUuids uuids = new CountedUuids();
  private final ConcurrentLinkedQueue<Running> running = new ConcurrentLinkedQueue<>();
  private final Map<SlaveID, Long> freed = new ConcurrentHashMap<>();
  private final AtomicLong launched = new AtomicLong();
  private final AtomicLong tasks = new AtomicLong();
  private Samples latencies = new Samples();

  /**
   * @param standing little tasks on each agent that never end
   */
  OfferLatencyLoad(int standing) {
    this.standing = standing;
  }

  /** Subscribes that many frameworks. */
  List<SchedulerClient> subscribe(int count, InetSocketAddress master)
      throws IOException, InterruptedException {
    List<SchedulerClient> clients = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      CompletableFuture<SchedulerClient> self = new CompletableFuture<>();
      SchedulerClient client =
          SchedulerClient.subscribe(
              master,
              Frameworks.info(),
              (event, arrivedNanos) -> received(self.join(), event, arrivedNanos));
      self.complete(client);
      clients.add(client);
    }
    return clients;
  }

  /** How many tasks that are to end have reached their agents. */
  long launched() {
    return launched.get();
  }

  /** Waits until each agent of the crowd runs a task that is to end. */
  void awaitBusy(AgentCrowd crowd) throws InterruptedException {
    while (launched() < crowd.count()) {
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /** Ends tasks at a steady rate, catching up with what came too late; answers how many. */
  long pace(int perSecond, int seconds) {
    long started = System.nanoTime();
    long ended = 0;
    for (long tick = 1; tick <= (long) perSecond * seconds; tick++) {
      long due = started + tick * NANOS_PER_SECOND / perSecond;
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      ended += finishOne() ? 1 : 0;
    }
    return ended;
  }

  /** Ends the task that has run longest; answers whether there was one. */
  boolean finishOne() {
    Running oldest = running.poll();
    if (oldest == null) {
      return false;
    }
    freed.put(oldest.agent().id(), System.nanoTime());
    oldest.agent().tellMaster(finished(oldest));
    return true;
  }

  /** The latencies since the last call. */
  synchronized Samples takeLatencies() {
    Samples taken = latencies;
    latencies = new Samples();
    return taken;
  }

  private synchronized void add(long nanos) {
    latencies.add(nanos);
  }

  private void received(SchedulerClient client, Event event, long arrivedNanos) throws IOException {
    if (event.hasUpdate()) {
      client.send(Frameworks.acknowledge(event.getUpdate().getStatus()));
    }
    for (Offer offer : event.getOffers().getOffersList()) {
      Long since = freed.remove(offer.getSlaveId());
      if (since != null) {
        add(arrivedNanos - since);
      }
      client.send(Frameworks.accept(offer, tasks(offer)));
    }
  }

  private List<TaskInfo> tasks(Offer offer) {
    String id = "task-" + tasks.incrementAndGet();
    if (standing == 0 || !furnished.add(offer.getSlaveId())) {
      return List.of(Frameworks.greedyTask(id, offer, COMMAND));
    }
    return IntStream.range(0, standing)
        .mapToObj(i -> Frameworks.littleTask(STANDING + id + "-" + i, offer, COMMAND))
        .toList();
  }

  @Override
  public void run(AgentCrowd.Member agent, RunTaskMessage message) {
    if (message.getTask().getTaskId().getValue().startsWith(STANDING)) {
      return;
    }
    running.add(new Running(agent, message.getFramework().getId(), message.getTask().getTaskId()));
    launched.incrementAndGet();
  }

  private StatusUpdateMessage finished(Running task) {
    ByteString uuid = uuids.next();
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setTaskId(task.task())
            .setSlaveId(task.agent().id())
            .setState(TaskState.TASK_FINISHED)
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setUuid(uuid);
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(task.framework())
            .setSlaveId(task.agent().id())
            .setStatus(status)
            .setTimestamp(0)
            .setLatestState(TaskState.TASK_FINISHED)
            .setUuid(uuid);
    return StatusUpdateMessage.newBuilder().setUpdate(update).setPid(task.agent().pid()).build();
  }
}
