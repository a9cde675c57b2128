package io.mesos4j.common.http;

import java.util.List;

/** Lets a handler see the methods it knows; others are answered 405. */
public final class Methods implements HttpHandler {

  private final List<String> allowed;
  private final HttpHandler next;

  private Methods(List<String> allowed, HttpHandler next) {
    this.allowed = allowed;
    this.next = next;
  }

  /** {@code handler} for these methods, in the order in which the 405 is to name them. */
  public static HttpHandler only(List<String> allowed, HttpHandler handler) {
    return new Methods(List.copyOf(allowed), handler);
  }

  /** {@code handler} for this one method. */
  public static HttpHandler only(String allowed, HttpHandler handler) {
    return only(List.of(allowed), handler);
  }

  @Override
  public void handle(HttpExchange exchange) throws Exception {
    String method = exchange.request().method();
    if (!allowed.contains(method)) {
      exchange.respond(HttpResponse.methodNotAllowed(allowed, method));
      return;
    }
    next.handle(exchange);
  }
}
