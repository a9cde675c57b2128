package io.mesos4j.agent.edge;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import java.util.function.BooleanSupplier;

/**
 * Answers 503, whatever is asked and how, until the agent has come as far as a handler needs it to
 * be. Called on threads that may wait.
 */
public final class OnceReady implements HttpHandler {

  private final BooleanSupplier ready;
  private final String otherwise;
  private final HttpHandler next;

  /**
   * @param ready asked at each request
   * @param otherwise what is said until then
   */
  public OnceReady(BooleanSupplier ready, String otherwise, HttpHandler next) {
    this.ready = ready;
    this.otherwise = otherwise;
    this.next = next;
  }

  @Override
  public void handle(HttpExchange exchange) throws Exception {
    if (ready.getAsBoolean()) {
      next.handle(exchange);
    } else {
      exchange.respond(HttpResponse.text(503, otherwise));
    }
  }
}
