package io.mesos4j.common.http;

import java.nio.charset.StandardCharsets;

/**
 * The bare 202 that every message between processes and most calls are answered with, by the
 * thousand: rendered once for as long as its date holds. Used from any thread.
 */
final class Receipts {

  private final DateHeader date;
  private volatile Rendered last = new Rendered("", new byte[0]);

  @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this package
  private record Rendered(String date, byte[] bytes) {}

  Receipts(DateHeader date) {
    this.date = date;
  }

  /** The answer to a request that is not HEAD, of whatever kind. */
  Outgoing answer(HttpResponse response) {
    if (response.equals(HttpResponse.accepted())) {
      return Receipts::leave;
    }
    return LargeAnswer.fits(response.body())
        ? new LargeAnswer(response, date.now())
        : new WholeAnswer(response, date.now(), false);
  }

  private static boolean leave(AnswerWriter out) {
    out.receipt();
    return true;
  }

  /** One receipt in bytes, which are not to be changed. */
  byte[] rendered() {
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
