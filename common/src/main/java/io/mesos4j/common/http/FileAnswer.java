package io.mesos4j.common.http;

import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.FileChannel;

/** Writes a file, which the kernel copies to the socket as fast as the client takes it. */
final class FileAnswer implements Outgoing {

  private final DefaultHttpResponse head;
  private final DefaultFileRegion region;

  FileAnswer(DefaultHttpResponse head, FileChannel file, long size) {
    this.head = head;
    this.region = new DefaultFileRegion(file, 0, size);
  }

  @Override
  public boolean advance(AnswerWriter out) {
    out.write(head);
    out.write(region);
    out.write(LastHttpContent.EMPTY_LAST_CONTENT);
    return true;
  }

  @Override
  public void abandoned() {
    region.release();
  }
}
