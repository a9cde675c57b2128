package io.mesos4j.common.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a file, which the kernel copies to the socket, as its client takes it and no faster than
 * it is its turn. Closes the file at the end.
 */
final class FileAnswer implements Outgoing {

  private static final Logger LOG = LoggerFactory.getLogger(FileAnswer.class);

  private static final int PART_BYTES = 256 * 1024;

  private final DefaultHttpResponse head;
  private final FileChannel file;
  private final long size;
  private long sent;
  private boolean begun;
  private boolean underWay;

  FileAnswer(DefaultHttpResponse head, FileChannel file, long size) {
    this.head = head;
    this.file = file;
    this.size = size;
  }

  /** Leaves the file open for the part after it. */
  private static final class Part extends DefaultFileRegion {

    Part(FileChannel file, long from, long bytes) {
      super(file, from, bytes);
    }

    @Override
    protected void deallocate() {
      // the answer closes the file
    }
  }

  @Override
  public boolean advance(AnswerWriter out) {
    if (!begun) {
      begun = true;
      out.write(head);
    }
    if (sent < size) {
      if (!underWay) {
        underWay = true;
        out.inTurn(() -> writePart(out));
      }
      return false;
    }
    out.write(LastHttpContent.EMPTY_LAST_CONTENT);
    close();
    return true;
  }

  @Override
  public void abandoned() {
    close();
  }

  private void writePart(AnswerWriter out) {
    long bytes = Math.min(PART_BYTES, size - sent);
    out.writeWatched(new Part(file, sent, bytes))
        .addListener((ChannelFutureListener) written -> left(written, bytes, out));
  }

  private void left(ChannelFuture written, long bytes, AnswerWriter out) {
    underWay = false;
    if (written.isSuccess()) {
      sent += bytes;
      out.goOn();
    }
  }

  private void close() {
    try {
      file.close();
    } catch (IOException failed) {
      LOG.warn("A file that was sent could not be closed: {}", failed.getMessage());
    }
  }
}
