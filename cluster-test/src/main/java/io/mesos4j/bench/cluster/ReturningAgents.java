package io.mesos4j.bench.cluster;

import com.google.protobuf.Message;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;

/**
 * Agents that come back to a master, all at once: processes of their own behind some ports. Those
 * that were not heard say it again, as agents do. Messages arrive on network threads.
 */
public final class ReturningAgents implements AutoCloseable {

  private static final Duration BEFORE_REPETITION = Duration.ofMinutes(1);

  /** What may wait for its answer: agents have connections of their own, which take no more. */
  private static final int MOST_UNDER_WAY = 4000;

  private static final String PING = "mesos.internal.PingSlaveMessage";
  private static final String WELCOME = "mesos.internal.SlaveReregisteredMessage";

  private final AgentPorts ports;
  private final int count;
  private final Set<Integer> waiting = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private volatile CountDownLatch acknowledged = new CountDownLatch(0);
  private int repetitions;

  public ReturningAgents(int count) throws IOException {
    this.count = count;
    this.ports = new AgentPorts(count, (agent, from, name, body) -> received(agent, from, name));
  }

  /**
   * Lets all come back; answers the nanoseconds until the master has acknowledged the last. What
   * they say is written before that time begins.
   *
   * @param messages what each agent says, by number
   */
  public long comeBack(InetSocketAddress address, IntFunction<? extends Message> messages)
      throws InterruptedException {
    List<Message> said =
        IntStream.range(0, count).mapToObj(agent -> Written.of(messages.apply(agent))).toList();
    acknowledged = new CountDownLatch(count);
    IntStream.range(0, count).forEach(waiting::add);
    repetitions = 0;
    long started = System.nanoTime();
    Upid master = ports.link(address);
    do {
      for (int agent : waiting) {
        var _ = room.tryAcquire(BEFORE_REPETITION.toMillis(), TimeUnit.MILLISECONDS);
        ports.send(agent, master, said.get(agent));
      }
      repetitions++;
    } while (!acknowledged.await(BEFORE_REPETITION.toMillis(), TimeUnit.MILLISECONDS));
    return System.nanoTime() - started;
  }

  /** How often some had to say it again, the last time. */
  public int repetitions() {
    return repetitions - 1;
  }

  @Override
  public void close() {
    ports.close();
  }

  private void received(int agent, Upid from, String name) {
    if (name.equals(PING)) {
      ports.send(agent, from, PongSlaveMessage.getDefaultInstance());
    } else if (name.equals(WELCOME) && waiting.remove(agent)) {
      acknowledged.countDown();
      room.release();
    }
  }
}
