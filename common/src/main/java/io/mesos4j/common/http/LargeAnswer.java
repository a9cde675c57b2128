package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
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
  private final BodyParts parts;
  private int written;
  private boolean begun;
  private boolean inLine;
  private boolean over;

  LargeAnswer(HttpResponse response, String date) {
    this.response = response;
    this.date = date;
    this.parts =
        response
            .pages()
            .flatMap(AnswerPages::parts)
            .orElseGet(() -> new BodyParts(response.body()));
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
    if (written < parts.count()) {
      if (!inLine && out.hasRoom()) {
        inLine = true;
        out.inTurn(() -> writePart(out));
      }
      return false;
    }
    out.writeWatched(LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener((ChannelFutureListener) left -> end());
    return true;
  }

  @Override
  public void abandoned() {
    end();
  }

  private void writePart(AnswerWriter out) {
    inLine = false;
    while (!over && written < parts.count() && out.hasRoom()) {
      out.writeCopy(parts.get(written));
      written++;
    }
  }

  /** From here on the body may be another answer's: what was written of it was copied. */
  private void end() {
    if (!over) {
      over = true;
      response.pages().ifPresent(AnswerPages::read);
    }
  }

  private DefaultHttpResponse head() {
    DefaultHttpResponse head =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
    head.headers().add("Date", date);
    response.headers().forEach(head.headers()::add);
    head.headers().set("Content-Length", response.body().size());
    return head;
  }
}
