package io.mesos4j.common.transport;

import io.mesos4j.common.http.Handover;
import io.mesos4j.wire.Upid;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The peers of one network thread, by address. All but {@link #execute} runs on that thread. */
final class PeerLane {

  private static final Logger LOG = LoggerFactory.getLogger(PeerLane.class);

  private final EventLoop loop;
  private final Connector connector;
  private final Handover<Runnable> tasks;
  private final Map<String, Peer> peers = new HashMap<>();
  private boolean closed;

  /** Something to do with a peer on its thread. */
  @FunctionalInterface
  interface Task {
    void run(Peer peer);
  }

  PeerLane(EventLoop loop, Connector connector) {
    this.loop = loop;
    this.tasks = new Handover<>(this::onLoop, Runnable::run);
    this.connector = connector;
  }

  /** Runs a task for the peer at this address; from any thread. */
  void execute(Upid address, Task task) {
    tasks.add(() -> {
      if (!closed) {
        task.run(peer(address));
      }
    });
  }

  void close() {
    tasks.add(() -> {
      closed = true;
      List<Peer> closing = List.copyOf(peers.values());
      peers.clear();
      closing.forEach(Peer::close); // each of which may come back to be forgotten
    });
  }

  /** Threads that have ended have closed their connections already. */
  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      LOG.debug("Dropped a task: the network threads have ended");
    }
  }

  private Peer peer(Upid address) {
    return peers.computeIfAbsent(
        address.address(),
        key ->
            new Peer(new Connector.Route(loop, address.host(), address.port()), connector, this));
  }

  /** Forgets a peer that has neither links nor connections. */
  void forget(Connector.Route route) {
    peers.remove(route.toString());
  }
}
