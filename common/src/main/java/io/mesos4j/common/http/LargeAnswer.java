package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Writes an answer of many bytes as its client takes them, and no faster than it is its turn. On
 * their way out bytes are copied to memory of the network's own: all at once they would keep the
 * network thread from everybody else, and take that memory as often as there are readers. Of its
 * own it keeps nothing but how far it is, since the body may be that of many readers.
 */
final class LargeAnswer implements Outgoing {

  /** An answer of more bytes than this is a large one. */
  static final int LEAST_BYTES = 256 * 1024;

  private final HttpResponse response;
  private final String date;
  private final int size;
  private int written;
  private boolean begun;
  private boolean inLine;

  LargeAnswer(HttpResponse response, String date) {
    this.response = response;
    this.date = date;
    this.size = response.body().size();
  }

  static boolean fits(ByteString body) {
    return body.size() > LEAST_BYTES;
  }

  @Override
  public boolean advance(AnswerWriter out) {
    if (!begun) {
      begun = true;
      out.write(head());
    }
    if (written < size) {
      if (!inLine && out.hasRoom()) {
        inLine = true;
        out.inTurn(() -> writePart(out));
      }
      return false;
    }
    out.writeWatched(LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener((ChannelFutureListener) this::left);
    return true;
  }

  private void writePart(AnswerWriter out) {
    inLine = false;
    while (written < size && out.hasRoom()) {
      int end = Math.min(size, written + AnswerMemory.PAGE_BYTES);
      out.writeCopy(response.body().substring(written, end));
      written = end;
    }
  }

  /** What left has been read; what did not is left to the collector. */
  private void left(ChannelFuture last) {
    if (last.isSuccess()) {
      response.pages().ifPresent(AnswerPages::read);
    }
  }

  private DefaultHttpResponse head() {
    DefaultHttpResponse head =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
    head.headers().add("Date", date);
    response.headers().forEach(head.headers()::add);
    head.headers().set("Content-Length", size);
    return head;
  }
}
