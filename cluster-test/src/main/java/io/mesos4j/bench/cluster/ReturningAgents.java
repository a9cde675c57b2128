package io.mesos4j.bench.cluster;

import io.mesos4j.common.http.HttpLimits;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
  private static final String PING = "mesos.internal.PingSlaveMessage";
  private static final String WELCOME = "mesos.internal.SlaveReregisteredMessage";

  private final NetworkThreads threads = NetworkThreads.start("bench-agents");
  private final HttpServer server;
  private final NettyTransport transport;
  private final IntFunction<ReregisterSlaveMessage> messages;
  private final ConcurrentHashMap<Integer, Upid> waiting = new ConcurrentHashMap<>();
  private final CountDownLatch acknowledged;
  private int repetitions;

  /**
   * @param messages what each agent says, by number
   */
  public ReturningAgents(int count, IntFunction<ReregisterSlaveMessage> messages)
      throws IOException {
    this.messages = messages;
    this.acknowledged = new CountDownLatch(count);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.bind(threads, any, HttpLimits.defaults());
    LocalProcesses processes = new LocalProcesses();
    transport =
        new NettyTransport(threads, processes, server.address(), TransportLimits.defaults());
    for (int i = 0; i < count; i++) {
      int agent = i;
      String id = "slave(" + (i + 1) + ")";
      waiting.put(agent, transport.local(id));
      transport.register(id, (from, name, body) -> received(agent, from, name));
    }
    server.serve(Router.builder("slave(1)").build(), processes);
  }

  /** Lets all come back; answers the nanoseconds until the master has acknowledged the last. */
  public long comeBack(InetSocketAddress address) throws InterruptedException {
    Upid master = Upid.of("master", "127.0.0.1", address.getPort());
    long started = System.nanoTime();
    transport.link(master, peer -> {});
    do {
      waiting.forEach((agent, self) -> transport.send(self, master, messages.apply(agent)));
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
    transport.close();
    server.close();
    threads.close();
  }

  private void received(int agent, Upid from, String name) {
    if (name.equals(PING)) {
      transport.send(
          transport.local("slave(" + (agent + 1) + ")"),
          from,
          PongSlaveMessage.getDefaultInstance());
    } else if (name.equals(WELCOME) && waiting.remove(agent) != null) {
      acknowledged.countDown();
    }
  }
}
