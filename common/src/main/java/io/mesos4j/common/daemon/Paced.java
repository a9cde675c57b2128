package io.mesos4j.common.daemon;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import java.time.Duration;

/** Answers requests no faster than a pace: who comes too early is answered later, as upstream. */
final class Paced implements HttpHandler {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Pace pace;
  private final HttpHandler next;

  Paced(Pace pace, HttpHandler next) {
    this.pace = pace;
    this.next = next;
  }

  @Override
  public void handle(HttpExchange exchange) throws Exception {
    Duration early = pace.next(System.nanoTime());
    if (early.compareTo(LONGEST_WAIT) > 0) {
      exchange.respond(HttpResponse.text(503, "Too many ask for this; ask less often.\n"));
      return;
    }
    Thread.sleep(early);
    next.handle(exchange);
  }
}
