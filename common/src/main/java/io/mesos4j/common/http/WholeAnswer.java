package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Writes an answer that is known as a whole. */
final class WholeAnswer implements Outgoing {

  private final HttpResponse response;
  private final String date;
  private final boolean headOnly;

  WholeAnswer(HttpResponse response, String date, boolean headOnly) {
    this.response = response;
    this.date = date;
    this.headOnly = headOnly;
  }

  @Override
  public boolean advance(AnswerWriter out) {
    ByteBuf body = headOnly ? Unpooled.EMPTY_BUFFER : wrapped(response.body());
    DefaultFullHttpResponse whole =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), body);
    whole.headers().add("Date", date);
    response.headers().forEach(whole.headers()::add);
    whole.headers().set("Content-Length", response.body().size());
    out.write(whole);
    return true;
  }

  private static ByteBuf wrapped(ByteString bytes) {
    return Unpooled.wrappedBuffer(bytes.asReadOnlyByteBuffer());
  }
}
