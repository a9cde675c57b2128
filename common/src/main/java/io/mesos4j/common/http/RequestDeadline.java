package io.mesos4j.common.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how long a client may take to send a request. Stands before the decoder to see the first
 * byte; the connection tells it when the head and the whole request are there. A connection between
 * requests has no deadline.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

  /** Fired through the pipeline when a client was too slow. */
  enum Missed {
    REQUEST
  }

  private final HttpLimits limits;
  private Future<?> timer;
  private ChannelHandlerContext context;

  RequestDeadline(HttpLimits limits) {
    this.limits = limits;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    if (timer == null) {
      arm(limits.headTimeout());
    }
    ctx.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    requestRead();
    ctx.fireChannelInactive();
  }

  void headRead() {
    requestRead();
    arm(limits.bodyTimeout());
  }

  void requestRead() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void arm(Duration limit) {
    timer =
        context
            .executor()
            .schedule(
                () -> context.fireUserEventTriggered(Missed.REQUEST),
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
  }
}
