package io.mesos4j.common.http;

import io.netty.channel.Channel;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.FileChannel;

/** Writes a file, which the kernel copies to the socket as fast as the client takes it. */
// A write that fails closes the channel, which the pipeline hears of: no future is awaited.
@SuppressWarnings("FutureReturnValueIgnored")
final class FileAnswer implements Outgoing {

  private final DefaultHttpResponse head;
  private final DefaultFileRegion region;

  FileAnswer(DefaultHttpResponse head, FileChannel file, long size) {
    this.head = head;
    this.region = new DefaultFileRegion(file, 0, size);
  }

  @Override
  public boolean advance(Channel channel) {
    channel.write(head, channel.voidPromise());
    channel.write(region, channel.voidPromise());
    channel.write(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
    return true;
  }

  @Override
  public void abandoned() {
    region.release();
  }
}
