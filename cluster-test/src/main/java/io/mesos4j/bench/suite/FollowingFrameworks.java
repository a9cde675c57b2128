package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.Moments;
import io.mesos4j.bench.cluster.SchedulerClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * Frameworks that subscribe with each leading master anew, at once and again until they are taken
 * in. Each answers its first offer with a task and keeps the others; if that offer was gone, the
 * next one. Called on threads of its own.
 */
final class FollowingFrameworks implements AutoCloseable {

  /** All are subscribed with the leader. */
  static final String ALL_BACK = "frameworks_back";

  /** One has got an offer. */
  static final String OFFERED = "first_offer";

  private static final Duration BEFORE_REPETITION = Duration.ofMillis(100);
  private static final Set<TaskState> NOT_LAUNCHED =
      EnumSet.of(TaskState.TASK_LOST, TaskState.TASK_DROPPED);

  private final List<FrameworkInfo> infos;
  private final Map<SchedulerClient, Boolean> clients = new ConcurrentHashMap<>();
  private final AtomicInteger tasks = new AtomicInteger();
  private volatile Term term =
      new Term(new InetSocketAddress(0), new Moments(), new AtomicInteger());

  /** One leader, and how many have not subscribed with it yet. */
  private record Term(InetSocketAddress leader, Moments moments, AtomicInteger waiting) {}

  FollowingFrameworks(List<FrameworkInfo> infos) {
    this.infos = infos;
  }

  /** Another master leads: all subscribe with it. */
  void follow(InetSocketAddress leader, Moments moments) {
    Term next = new Term(leader, moments, new AtomicInteger(infos.size()));
    term = next;
    infos.forEach(info -> Thread.ofVirtual().start(() -> subscribe(next, info)));
  }

  @Override
  public void close() {
    term = new Term(new InetSocketAddress(0), new Moments(), new AtomicInteger());
    for (SchedulerClient client : List.copyOf(clients.keySet())) {
      try {
        client.close();
      } catch (IOException gone) {
        clients.remove(client);
      }
    }
  }

  private void subscribe(Term current, FrameworkInfo info) {
    while (term.equals(current)) {
      CompletableFuture<SchedulerClient> self = new CompletableFuture<>();
      try {
        SchedulerClient client =
            SchedulerClient.subscribe(current.leader(), info, new Desk(current, self));
        clients.put(client, true);
        self.complete(client);
        if (current.waiting().decrementAndGet() == 0) {
          current.moments().note(ALL_BACK);
        }
        return;
      } catch (IOException notYet) {
        pause();
      } catch (InterruptedException interrupted) {
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BEFORE_REPETITION);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One subscription of one framework. */
  private final class Desk implements SchedulerClient.Listener {

    private final Term current;
    private final CompletableFuture<SchedulerClient> self;
    private boolean launched;

    Desk(Term current, CompletableFuture<SchedulerClient> self) {
      this.current = current;
      this.self = self;
    }

    @Override
    public void received(Event event, long arrivedNanos) throws IOException {
      if (NOT_LAUNCHED.contains(event.getUpdate().getStatus().getState())) {
        launched = false;
      }
      if (event.getOffers().getOffersCount() > 0) {
        current.moments().note(OFFERED);
        launchOnce(event.getOffers().getOffers(0));
      }
    }

    private void launchOnce(Offer offer) throws IOException {
      if (!launched) {
        launched = true;
        String id = "after-election-" + tasks.incrementAndGet();
        self.join()
            .send(
                Frameworks.accept(
                    offer, List.of(Frameworks.littleTask(id, offer, Frameworks.shell("true")))));
      }
    }

    @Override
    public void ended(IOException why) {
      var _ = self.thenAccept(clients::remove); // its master is dead
    }
  }
}
