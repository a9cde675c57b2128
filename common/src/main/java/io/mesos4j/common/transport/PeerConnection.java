package io.mesos4j.common.transport;

import io.mesos4j.common.http.TurnFlush;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One outgoing connection: sends requests in order, many to one flush, and discards what comes
 * back. Used on the network thread of its peer only. Tells the peer once that it ended.
 */
// A write or close that fails closes the channel, which ends the connection: no future is awaited.
@SuppressWarnings("FutureReturnValueIgnored")
final class PeerConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(PeerConnection.class);

  private final Peer peer;
  private final Connector.Route route;
  private final TransportLimits limits;
  private final List<byte[]> gathered = new ArrayList<>();
  private Channel channel;
  private TurnFlush flush;
  private long waitingBytes;
  private boolean connected;
  private boolean finishing;
  private boolean ending;

  PeerConnection(Peer peer, Connector.Route route, TransportLimits limits) {
    this.peer = peer;
    this.route = route;
    this.limits = limits;
  }

  /** Waits for the connection to come up. */
  void start(ChannelFuture connecting) {
    channel = connecting.channel();
    flush = new TurnFlush(channel, this::writeGathered, () -> {});
    channel.closeFuture().addListener(closed -> ended());
    connecting.addListener(done -> {
      if (done.isSuccess()) {
        connected();
      } else {
        LOG.info("Cannot connect to {}: {}", route, done.cause().getMessage());
        channel.close();
      }
    });
  }

  void send(byte[] request) {
    waitingBytes += request.length;
    if (waitingBytes > limits.backlogBytes()) {
      LOG.warn(
          "Dropping the connection to {}: more than {} bytes wait for it",
          route,
          limits.backlogBytes());
      channel.close();
      return;
    }
    gathered.add(request);
    if (connected) {
      flush.due();
    }
  }

  /** Sends what waits, then ends the connection. */
  void finish() {
    finishing = true;
    endIfDrained();
  }

  void close() {
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object answers) {
    ReferenceCountUtil.release(answers);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.info("Connection to {} failed: {}", route, cause.getMessage());
    context.close();
  }

  private void connected() {
    connected = true;
    flush.due();
    endIfDrained();
  }

  /** Everything that was gathered in this turn, as one buffer. */
  private void writeGathered() {
    if (gathered.isEmpty()) {
      return;
    }
    ByteBuf requests =
        channel.alloc().directBuffer(gathered.stream().mapToInt(one -> one.length).sum());
    gathered.forEach(requests::writeBytes);
    gathered.clear();
    int length = requests.readableBytes();
    channel
        .write(requests)
        .addListener(done -> {
          waitingBytes -= length;
          if (done.isSuccess() && waitingBytes == 0) {
            peer.drained(this);
            endIfDrained();
          }
        });
  }

  /**
   * Ends our side first: a close with answers unread would reset what the peer has not read yet.
   */
  private void endIfDrained() {
    if (!finishing || !connected || waitingBytes > 0 || ending) {
      return;
    }
    ending = true;
    ((DuplexChannel) channel).shutdownOutput();
    channel
        .eventLoop()
        .schedule(
            () -> channel.close(), limits.farewellTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ended() {
    if (!gathered.isEmpty()) {
      LOG.info("Dropped {} messages to {}", gathered.size(), route);
      gathered.clear();
    }
    peer.ended(this);
  }
}
