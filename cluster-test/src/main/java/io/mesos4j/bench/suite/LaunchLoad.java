package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import io.mesos4j.bench.cluster.SchedulerClient;
import io.mesos4j.bench.cluster.SimulatedAgent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * Answers every offer with one ACCEPT of many tasks, and counts what arrives at the agents, which
 * never say more about them. The framework's side runs on its stream's thread, the agents' on
 * network threads.
 */
final class LaunchLoad implements MasterRig.Load {

  private static final CommandInfo COMMAND = Frameworks.shell("sleep 1000");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int tasksPerAccept;
  private final CompletableFuture<SchedulerClient> client = new CompletableFuture<>();
  private long launched;
  private long tasks;

  LaunchLoad(int tasksPerAccept) {
    this.tasksPerAccept = tasksPerAccept;
  }

  @Override
  public void start(SchedulerClient scheduler) {
    client.complete(scheduler);
  }

  /** Launches that have reached an agent. */
  synchronized long launched() {
    return launched;
  }

  /** Waits until that many launches have reached an agent. */
  synchronized void awaitLaunched(long count) throws IOException, InterruptedException {
    while (launched < count) {
      long before = launched;
      wait(PATIENCE.toMillis());
      if (launched == before) {
        throw new IOException("no launch in " + PATIENCE.toSeconds() + " s after " + before);
      }
    }
  }

  @Override
  public void received(Event event, long arrivedNanos) throws IOException {
    SchedulerClient scheduler = client.join();
    for (Offer offer : event.getOffers().getOffersList()) {
      scheduler.send(Frameworks.accept(offer, tasksFor(offer)));
    }
  }

  @Override
  public synchronized void run(SimulatedAgent agent, RunTaskMessage message) {
    launched++;
    notifyAll();
  }

  @Override
  public void acknowledged(SimulatedAgent agent, ByteString uuid) {
    throw new IllegalStateException("acknowledged what was never sent: " + uuid);
  }

  private List<TaskInfo> tasksFor(Offer offer) {
    List<TaskInfo> infos = new ArrayList<>(tasksPerAccept);
    for (int i = 0; i < tasksPerAccept; i++) {
      infos.add(Frameworks.littleTask("task-" + tasks++, offer, COMMAND));
    }
    return infos;
  }
}
