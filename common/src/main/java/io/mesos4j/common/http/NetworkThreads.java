package io.mesos4j.common.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Owns the threads that move bytes of a daemon, for its server and for its outgoing connections:
 * the native epoll transport where it loads, else the JDK's.
 */
public final class NetworkThreads implements AutoCloseable {

  /** Moving bytes is cheap; parsing and rendering happen elsewhere. */
  private static final int MOST_WORKERS = 8;

  private static final long SHUTDOWN_SECONDS = 5;

  private final EventLoopGroup acceptor;
  private final EventLoopGroup workers;
  private final boolean epoll;

  private NetworkThreads(String name, boolean epoll) {
    int processors = Runtime.getRuntime().availableProcessors();
    this.epoll = epoll;
    this.acceptor = group(name + "-accept", 1);
    this.workers = group(name, Math.clamp(processors, 2, MOST_WORKERS));
  }

  /** Threads named after {@code name}; they start when first needed. */
  public static NetworkThreads start(String name) {
    return new NetworkThreads(name, Epoll.isAvailable());
  }

  private EventLoopGroup group(String name, int threads) {
    IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), handlers);
  }

  EventLoopGroup acceptor() {
    return acceptor;
  }

  /** The loops that serve connections. */
  public EventLoopGroup workers() {
    return workers;
  }

  Class<? extends ServerSocketChannel> serverChannel() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /** The kind of channel that outgoing connections of these threads are. */
  public Class<? extends SocketChannel> clientChannel() {
    return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /** Ends the threads, which closes what they serve. */
  @Override
  public void close() {
    Future<?> accepting = acceptor.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    Future<?> working = workers.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    accepting.awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    working.awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
  }
}
