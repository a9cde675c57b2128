package io.mesos4j.common.http;

import io.netty.channel.Channel;

/**
 * Flushes a channel once for all that one turn of its network thread writes: what the other
 * requests of the same read, and the tasks that wait already, add leaves in the same system call.
 * Used on that thread only.
 */
public final class TurnFlush {

  private final Channel channel;
  private final Runnable beforehand;
  private final Runnable afterwards;
  private final Runnable flush = this::flush;
  private boolean due;

  /**
   * @param beforehand writes what was gathered, just before the flush
   * @param afterwards looks at what the flush has left
   */
  public TurnFlush(Channel channel, Runnable beforehand, Runnable afterwards) {
    this.channel = channel;
    this.beforehand = beforehand;
    this.afterwards = afterwards;
  }

  /** Something was written, or gathered. */
  public void due() {
    if (!due) {
      due = true;
      channel.eventLoop().execute(flush);
    }
  }

  private void flush() {
    due = false;
    beforehand.run();
    channel.flush();
    afterwards.run();
  }
}
