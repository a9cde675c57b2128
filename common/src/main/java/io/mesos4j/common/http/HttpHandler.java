package io.mesos4j.common.http;

/**
 * Answers requests of one route. Called on a virtual thread, so it may block; requests of one
 * connection are handed over one after the other, in order. It answers before it returns or later,
 * from any thread. An exception becomes a 500 with the exception's text, if nothing was answered
 * yet.
 */
@FunctionalInterface
public interface HttpHandler {

  /** Takes charge of answering {@code exchange}. */
  void handle(HttpExchange exchange) throws Exception;
}
