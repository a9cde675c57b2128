package io.mesos4j.common.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up accepted connections, as many as the limit allows. Called on network threads. */
// A write or close that fails closes the channel, which the pipeline hears of: no future is
// awaited.
@SuppressWarnings("FutureReturnValueIgnored")
final class ConnectionInitializer extends ChannelInitializer<Channel> {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionInitializer.class);

  private final int limit;
  private final Clients clients;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final AtomicBoolean full = new AtomicBoolean();
  private volatile ServerSettings server;

  ConnectionInitializer(int limit, Clients clients) {
    this.limit = limit;
    this.clients = clients;
  }

  void open(ServerSettings settings) {
    server = settings;
  }

  int open() {
    return channels.size();
  }

  void closeAll() {
    channels.close().awaitUninterruptibly();
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!admits() || !admits(channel)) {
      channel.close();
      return;
    }
    channels.add(channel);
    ServerSettings settings = server;
    HttpLimits limits = settings.limits();
    RequestDeadline deadline = new RequestDeadline(limits);
    channel
        .pipeline()
        .addLast(deadline)
        .addLast(new RequestDecoder(decoderConfig(limits), plainRequests(channel, settings)))
        .addLast(new HttpResponseEncoder())
        .addLast(new Connection(settings, deadline));
  }

  /** Whether the client's address may have one more; it is given back with the connection's end. */
  private boolean admits(Channel channel) {
    InetAddress client = ((InetSocketAddress) channel.remoteAddress()).getAddress();
    if (!clients.connect(client)) {
      LOG.debug("Closing a connection of {}, which has as many as it may", client);
      return false;
    }
    channel.closeFuture().addListener(closed -> clients.disconnect(client));
    return true;
  }

  private boolean admits() {
    boolean room = channels.size() < limit;
    if (full.compareAndSet(room, !room) && !room) {
      LOG.warn("{} connections are open, which is the limit; closing new ones", limit);
    }
    return room;
  }

  private static PlainRequests plainRequests(Channel channel, ServerSettings settings) {
    HttpLimits limits = settings.limits();
    return new PlainRequests(
        new PlainHeadParser(
            (InetSocketAddress) channel.remoteAddress(), limits.headBytes(), settings::destination),
        limits.bodyBytes());
  }

  private static HttpDecoderConfig decoderConfig(HttpLimits limits) {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(limits.headBytes())
        .setMaxHeaderSize(limits.headBytes());
  }
}
