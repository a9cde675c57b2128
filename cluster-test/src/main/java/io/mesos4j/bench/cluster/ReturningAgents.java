package io.mesos4j.bench.cluster;

import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Agents that come back to a master after its failover, all at once: processes of their own behind
 * one port and one connection. Those that were not heard say it again, as agents do. Messages
 * arrive on network threads.
 */
public final class ReturningAgents implements AutoCloseable {

  private static final Duration BEFORE_REPETITION = Duration.ofMinutes(1);

  /** What may wait for its answer: agents have connections of their own, which take no more. */
  private static final int MOST_UNDER_WAY = 4000;

  private static final String PING = "mesos.internal.PingSlaveMessage";
  private static final String WELCOME = "mesos.internal.SlaveReregisteredMessage";

  private final AgentPort port;
  private final IntFunction<ReregisterSlaveMessage> messages;
  private final ConcurrentHashMap<Integer, Upid> waiting = new ConcurrentHashMap<>();
  private final List<Upid> selves = new ArrayList<>();
  private final CountDownLatch acknowledged;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private int repetitions;

  /**
   * @param messages what each agent says, by number
   */
  public ReturningAgents(int count, IntFunction<ReregisterSlaveMessage> messages)
      throws IOException {
    this.messages = messages;
    this.acknowledged = new CountDownLatch(count);
    this.port = new AgentPort();
    for (int i = 0; i < count; i++) {
      int agent = i;
      selves.add(port.add(i, (from, name, body) -> received(agent, from, name)));
      waiting.put(agent, selves.get(i));
    }
    port.serve();
  }

  /** Lets all come back; answers the nanoseconds until the master has acknowledged the last. */
  public long comeBack(InetSocketAddress address) throws InterruptedException {
    long started = System.nanoTime();
    Upid master = port.link(address);
    do {
      for (Map.Entry<Integer, Upid> one : waiting.entrySet()) {
        var _ = room.tryAcquire(BEFORE_REPETITION.toMillis(), TimeUnit.MILLISECONDS);
        port.send(one.getValue(), master, messages.apply(one.getKey()));
      }
      repetitions++;
    } while (!acknowledged.await(BEFORE_REPETITION.toMillis(), TimeUnit.MILLISECONDS));
    return System.nanoTime() - started;
  }

  /** How often some had to say it again. */
  public int repetitions() {
    return repetitions - 1;
  }

  @Override
  public void close() {
    port.close();
  }

  private void received(int agent, Upid from, String name) {
    if (name.equals(PING)) {
      port.send(selves.get(agent), from, PongSlaveMessage.getDefaultInstance());
    } else if (name.equals(WELCOME) && waiting.remove(agent) != null) {
      acknowledged.countDown();
      room.release();
    }
  }
}
