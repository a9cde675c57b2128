package io.mesos4j.common.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how long a client may take nothing of what waits for it. Looks a few times per limit, and
 * only while something waits: a client that keeps up costs nothing. Used on the connection's
 * network thread only.
 */
// The timers look at the channel and need no end of their own.
@SuppressWarnings("FutureReturnValueIgnored")
final class WriteDeadline {

  private static final int LOOKS_PER_LIMIT = 4;

  private final Channel channel;
  private final long betweenLooksNanos;
  private final Runnable missed;
  private Optional<Progress> last = Optional.empty();
  private int looksWithoutProgress;

  /** How far the client is: what it is being sent, and how much of that it has taken. */
  private record Progress(int part, long taken) {}

  /**
   * @param missed called when the client was too slow
   */
  WriteDeadline(Channel channel, Duration limit, Runnable missed) {
    this.channel = channel;
    this.betweenLooksNanos = limit.toNanos() / LOOKS_PER_LIMIT;
    this.missed = missed;
  }

  /** All that the socket has room for has left. */
  void flushed() {
    if (last.isEmpty()) {
      last = progress();
      looksWithoutProgress = 0;
      last.ifPresent(waiting -> lookLater());
    }
  }

  private void lookLater() {
    channel.eventLoop().schedule(this::look, betweenLooksNanos, TimeUnit.NANOSECONDS);
  }

  private void look() {
    Optional<Progress> now = progress();
    looksWithoutProgress = now.equals(last) ? looksWithoutProgress + 1 : 0;
    last = now;
    if (looksWithoutProgress == LOOKS_PER_LIMIT) {
      missed.run();
      return;
    }
    now.ifPresent(waiting -> lookLater());
  }

  /** Empty if nothing waits. */
  private Optional<Progress> progress() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null || buffer.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Progress(System.identityHashCode(buffer.current()), buffer.currentProgress()));
  }
}
