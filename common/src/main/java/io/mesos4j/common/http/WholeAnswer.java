package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Writes an answer that is known as a whole. */
// A write or close that fails closes the channel, which the pipeline hears of: no future is
// awaited.
@SuppressWarnings("FutureReturnValueIgnored")
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
  public boolean advance(Channel channel) {
    ByteBuf body = headOnly ? Unpooled.EMPTY_BUFFER : wrapped(response.body());
    DefaultFullHttpResponse out =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), body);
    out.headers().add("Date", date);
    response.headers().forEach(out.headers()::add);
    out.headers().set("Content-Length", response.body().size());
    channel.write(out, channel.voidPromise());
    return true;
  }

  private static ByteBuf wrapped(ByteString bytes) {
    return Unpooled.wrappedBuffer(bytes.asReadOnlyByteBuffer());
  }
}
