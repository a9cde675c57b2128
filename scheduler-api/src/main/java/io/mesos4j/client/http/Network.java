package io.mesos4j.client.http;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The network thread of one driver; a daemon, so that it keeps no JVM alive. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the daemon thread's end
public final class Network implements AutoCloseable {

  private final MultiThreadIoEventLoopGroup group;

  public Network(String threadName) {
    group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory(threadName, true), NioIoHandler.newFactory());
  }

  /** Begins to connect to an API. */
  public ApiConnection open(ApiTarget target, ApiListener listener) {
    return ApiConnection.open((EventLoop) group.next(), target, listener);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
