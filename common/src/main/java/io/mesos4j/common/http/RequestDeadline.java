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
  private ChannelHandlerContext context;
  private boolean running;
  private boolean streaming;
  private long dueNanos;
  // One timer serves many requests: it looks whether a deadline is missed, and if not waits on.
  private Future<?> timer;
  private long wakeNanos;

  RequestDeadline(HttpLimits limits) {
    this.limits = limits;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    if (!running && !streaming) {
      start(limits.headTimeout());
    }
    ctx.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    requestRead();
    cancelTimer();
    ctx.fireChannelInactive();
  }

  void headRead() {
    start(limits.bodyTimeout());
  }

  void requestRead() {
    running = false;
    streaming = false;
  }

  /** What follows may take as long as the client likes. */
  void streamBegun() {
    running = false;
    streaming = true;
  }

  private void start(Duration limit) {
    running = true;
    dueNanos = System.nanoTime() + limit.toNanos();
    if (timer != null && wakeNanos - dueNanos > 0) {
      cancelTimer();
    }
    if (timer == null) {
      wakeWhenDue();
    }
  }

  private void wakeWhenDue() {
    wakeNanos = dueNanos;
    long wait = Math.max(0, dueNanos - System.nanoTime());
    timer = context.executor().schedule(this::wake, wait, TimeUnit.NANOSECONDS);
  }

  private void wake() {
    timer = null;
    if (!running) {
      return;
    }
    if (dueNanos - System.nanoTime() > 0) {
      wakeWhenDue();
      return;
    }
    context.fireUserEventTriggered(Missed.REQUEST);
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
