package io.mesos4j.common.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;

/** Opens connections to peers. Immutable. */
record Connector(Class<? extends SocketChannel> channelType, TransportLimits limits) {

  /** Where a peer is, and the thread it belongs to. */
  record Route(EventLoop loop, String host, int port) {

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  ChannelFuture connect(Route route, ChannelHandler handler) {
    return new Bootstrap()
        .group(route.loop())
        .channel(channelType)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            Math.toIntExact(limits.connectTimeout().toMillis()))
        .handler(handler)
        .connect(InetSocketAddress.createUnresolved(route.host(), route.port()));
  }
}
