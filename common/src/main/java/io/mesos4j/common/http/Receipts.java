package io.mesos4j.common.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The bare 202 that every message between processes and most calls are answered with, by the
 * thousand: rendered once for as long as its date holds, and written past the encoder. Used from
 * any thread.
 */
// A write that fails closes the channel, which the pipeline hears of: no future is awaited.
@SuppressWarnings("FutureReturnValueIgnored")
final class Receipts {

  private final DateHeader date;
  private volatile Rendered last = new Rendered("", new byte[0]);

  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
  private record Rendered(String date, byte[] bytes) {}

  Receipts(DateHeader date) {
    this.date = date;
  }

  /** The answer to a request that is not HEAD, of whatever kind. */
  Outgoing answer(HttpResponse response) {
    boolean bare = response.equals(HttpResponse.accepted());
    return bare ? this::write : new WholeAnswer(response, date.now(), false);
  }

  /** Between two answers the encoder has no state that could miss these bytes. */
  private boolean write(Channel channel) {
    channel
        .pipeline()
        .context(HttpResponseEncoder.class)
        .write(Unpooled.wrappedBuffer(rendered()), channel.voidPromise());
    return true;
  }

  private byte[] rendered() {
    String now = date.now();
    Rendered rendered = last;
    if (!rendered.date.equals(now)) {
      String text = "HTTP/1.1 202 Accepted\r\nDate: " + now + "\r\nContent-Length: 0\r\n\r\n";
      rendered = new Rendered(now, text.getBytes(StandardCharsets.US_ASCII));
      last = rendered;
    }
    return rendered.bytes;
  }
}
