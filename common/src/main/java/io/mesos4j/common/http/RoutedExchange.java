package io.mesos4j.common.http;

import io.mesos4j.common.auth.Principal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** An exchange at its route: knows what the path holds beyond it, and the decoded request. */
final class RoutedExchange implements HttpExchange {

  private final HttpExchange exchange;
  private final HttpRequest request;
  private final String remainder;

  RoutedExchange(HttpExchange exchange, HttpRequest request, String remainder) {
    this.exchange = exchange;
    this.request = request;
    this.remainder = remainder;
  }

  @Override
  public HttpRequest request() {
    return request;
  }

  @Override
  public IncomingBody incoming() {
    return exchange.incoming();
  }

  @Override
  public Optional<Principal> principal() {
    return exchange.principal();
  }

  @Override
  public String remainder() {
    return remainder;
  }

  @Override
  public void respond(HttpResponse response) {
    exchange.respond(response);
  }

  @Override
  public void respond(Headers headers, FileChannel file) throws IOException {
    exchange.respond(headers, file);
  }

  @Override
  public ResponseStream stream(int status, Headers headers) {
    return exchange.stream(status, headers);
  }
}
