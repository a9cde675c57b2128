package io.mesos4j.bench.cluster;

import com.google.protobuf.Message;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Agents that follow the leading master as real ones do: each comes back at a random moment, and
 * again, when its patience is over and after growing pauses, until it is heard. Messages arrive on
 * network threads.
 */
public final class FollowingAgents implements AutoCloseable {

  /** All agents are registered with the leader. */
  public static final String ALL_BACK = "agents_back";

  /** An agent was told to run a task. */
  public static final String LAUNCHED = "first_launch";

  private static final String PING = "mesos.internal.PingSlaveMessage";
  private static final String WELCOME = "mesos.internal.SlaveReregisteredMessage";
  private static final String RUN = "mesos.internal.RunTaskMessage";
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final List<Message> messages;
  private final Pauses pauses;
  private final AgentPorts ports;
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("bench-backoff").factory());
  private final AtomicInteger repetitions = new AtomicInteger();
  private volatile Term term = new Term(Upid.NONE, new Moments(), Set.of());

  /**
   * When agents speak.
   *
   * @param backoff the bound of the first random pause; it doubles
   * @param patience how long an answer may take before the next pause begins; upstream's agents
   *     have none
   */
  public record Pauses(Duration backoff, Duration patience) {}

  /** One leader, and who has not been heard by it yet. */
  private record Term(Upid master, Moments moments, Set<Integer> waiting) {}

  /**
   * @param messages what each agent says when it comes back
   */
  public FollowingAgents(List<ReregisterSlaveMessage> messages, Pauses pauses) throws IOException {
    this.messages = messages.stream().map(Written::of).toList();
    this.pauses = pauses;
    this.ports =
        new AgentPorts(messages.size(), (agent, from, name, body) -> received(agent, from, name));
  }

  /** Another master leads: all come to it. */
  public void follow(InetSocketAddress leader, Moments moments) {
    Set<Integer> waiting = ConcurrentHashMap.newKeySet();
    repetitions.set(0);
    Term next = new Term(ports.link(leader), moments, waiting);
    for (int agent = 0; agent < messages.size(); agent++) {
      waiting.add(agent);
    }
    term = next;
    List.copyOf(waiting).forEach(agent -> later(next, agent, Duration.ZERO, pauses.backoff()));
  }

  /** How often agents had to say it again, since the last change of the leader. */
  public int repetitions() {
    return repetitions.get();
  }

  @Override
  public void close() {
    timers.shutdownNow();
    ports.close();
  }

  private void later(Term current, int agent, Duration least, Duration bound) {
    long delayNanos =
        least.toNanos() + (long) (ThreadLocalRandom.current().nextDouble() * bound.toNanos());
    var _ = timers.schedule(() -> attempt(current, agent, bound), delayNanos, TimeUnit.NANOSECONDS);
  }

  private void attempt(Term current, int agent, Duration bound) {
    if (!term.equals(current) || !current.waiting().contains(agent)) {
      return;
    }
    if (bound.compareTo(pauses.backoff()) > 0) {
      repetitions.incrementAndGet();
    }
    ports.send(agent, current.master(), messages.get(agent));
    Duration doubled = bound.multipliedBy(2);
    Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    later(current, agent, pauses.patience(), next);
  }

  private void received(int agent, Upid from, String name) {
    Term current = term;
    switch (name) {
      case PING -> ports.send(agent, from, PongSlaveMessage.getDefaultInstance());
      case RUN -> current.moments().note(LAUNCHED);
      case WELCOME -> {
        if (current.waiting().remove(agent) && current.waiting().isEmpty()) {
          current.moments().note(ALL_BACK);
        }
      }
      default -> {
        // Of no interest here: acknowledgements, frameworks.
      }
    }
  }
}
