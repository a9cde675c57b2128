package io.mesos4j.common.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/** Ends a connection without losing what was sent on it last. */
// A write or close that fails closes the channel, which the pipeline hears of: no future is
// awaited.
@SuppressWarnings("FutureReturnValueIgnored")
final class Farewell {

  /** How long a client that goes on sending is heard out. */
  private static final long PATIENCE_SECONDS = 2;

  private Farewell() {}

  /**
   * Closes {@code channel} after its pending writes; at once if the other side has ended already.
   */
  static void to(Channel channel, boolean otherSideEnded) {
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(sent -> {
          if (otherSideEnded || !sent.isSuccess()) {
            channel.close();
            return;
          }
          ChannelFuture ignored = ((DuplexChannel) channel).shutdownOutput();
          channel.eventLoop().schedule(() -> channel.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
        });
  }
}
