package io.mesos4j.common.transport;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.wire.Upid;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages as HTTP requests over connections of its own; what comes back on them is
 * discarded, since messages to us arrive at the server. Each peer address belongs to one network
 * thread, which encodes the messages and alone touches the connections.
 */
public final class NettyTransport implements Transport, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NettyTransport.class);

  private final LocalProcesses processes;
  private final String host;
  private final int port;
  private final List<PeerLane> lanes = new ArrayList<>();

  /**
   * A transport whose processes are reached at {@code advertised}.
   *
   * @param advertised the address that peers are told, with a numeric host
   */
  public NettyTransport(
      NetworkThreads threads,
      LocalProcesses processes,
      InetSocketAddress advertised,
      TransportLimits limits) {
    this.processes = processes;
    this.host = advertised.getAddress().getHostAddress();
    this.port = advertised.getPort();
    for (EventExecutor worker : threads.workers()) {
      lanes.add(new PeerLane((EventLoop) worker, new Connector(threads.clientChannel(), limits)));
    }
  }

  @Override
  public Upid local(String id) {
    return Upid.of(id, host, port);
  }

  @Override
  public void register(String id, MessageHandler handler) {
    processes.register(id, handler);
  }

  @Override
  public void unregister(String id) {
    processes.unregister(id);
  }

  @Override
  public void send(Upid from, Upid to, Message message) {
    String name = message.getDescriptorForType().getFullName();
    if (to.port() == 0) {
      LOG.info("Dropped {} to {}: not an address", name, to);
      return;
    }
    if (isLocal(to)) {
      deliverLocally(from, to, name, message.toByteString());
      return;
    }
    onLane(to, peer -> peer.send(from, to, message));
  }

  @Override
  public void link(Upid peer, LinkListener listener) {
    if (isLocal(peer)) {
      processes.link(peer, listener);
      return;
    }
    onLane(peer, remote -> remote.link(peer, listener));
  }

  @Override
  public void relink(Upid peer, LinkListener listener) {
    if (isLocal(peer)) {
      processes.link(peer, listener);
      return;
    }
    onLane(peer, remote -> remote.relink(peer, listener));
  }

  /** Closes all outgoing connections; nobody hears an exit any more. */
  @Override
  public void close() {
    lanes.forEach(PeerLane::close);
  }

  private void deliverLocally(Upid from, Upid to, String name, ByteString body) {
    if (!processes.deliver(from, to.id(), name, body)) {
      LOG.info("Dropped {} to {}: no such process here", name, to);
    }
  }

  private boolean isLocal(Upid peer) {
    return peer.port() == port && peer.host().equals(host);
  }

  private void onLane(Upid to, PeerLane.Task task) {
    lanes.get(Math.floorMod(to.address().hashCode(), lanes.size())).execute(to, task);
  }
}
