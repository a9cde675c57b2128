package io.mesos4j.common.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;

/**
 * The one port of a daemon: libprocess messages, APIs, endpoints and the web UI. {@link #bind}
 * takes the port, {@link #serve} opens the door: clients that come between are served then.
 */
public final class HttpServer implements AutoCloseable {

  /** Clients that the kernel keeps waiting for us; a master's failover brings all at once. */
  private static final int BACKLOG = 4096;

  /** Above the high mark a connection's requests are not read until its answers have left. */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(64 * 1024, 256 * 1024);

  private final Channel channel;
  private final ConnectionInitializer connections;
  private final HttpLimits limits;
  private final Clients clients;

  private HttpServer(
      Channel channel, ConnectionInitializer connections, HttpLimits limits, Clients clients) {
    this.channel = channel;
    this.connections = connections;
    this.limits = limits;
    this.clients = clients;
  }

  /**
   * Takes a port; port 0 takes a free one.
   *
   * @throws IOException if the port cannot be had; the text says why and what to do
   */
  public static HttpServer bind(
      NetworkThreads threads, InetSocketAddress address, HttpLimits limits) throws IOException {
    Clients clients = new Clients(limits.clients());
    ConnectionInitializer connections = new ConnectionInitializer(limits.connections(), clients);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(threads.acceptor(), threads.workers())
            .channel(threads.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(connections)
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "Cannot listen on %s:%d: %s. Choose another address or port, or end its user."
              .formatted(address.getHostString(), address.getPort(), bound.cause().getMessage()),
          bound.cause());
    }
    return new HttpServer(bound.channel(), connections, limits, clients);
  }

  /** The address that is listened on, with the real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** Starts to serve; called once. */
  public void serve(Router router, MessageReceiver messages) {
    DateHeader date = new DateHeader(Clock.systemUTC());
    connections.open(
        new ServerSettings(
            router,
            messages,
            limits,
            new BodyBudget(limits.bufferedBodyBytes()),
            date,
            new Receipts(date),
            clients));
    channel.config().setAutoRead(true);
  }

  /** Connections that are open now. */
  public int openConnections() {
    return connections.open();
  }

  /** Gives the port back and closes all connections. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    connections.closeAll();
  }
}
