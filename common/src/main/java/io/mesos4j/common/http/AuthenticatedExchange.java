package io.mesos4j.common.http;

import io.mesos4j.common.auth.Principal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** An exchange whose client has been recognised. */
final class AuthenticatedExchange implements HttpExchange {

  private final HttpExchange exchange;
  private final Principal principal;

  AuthenticatedExchange(HttpExchange exchange, Principal principal) {
    this.exchange = exchange;
    this.principal = principal;
  }

  @Override
  public HttpRequest request() {
    return exchange.request();
  }

  @Override
  public IncomingBody incoming() {
    return exchange.incoming();
  }

  @Override
  public Optional<Principal> principal() {
    return Optional.of(principal);
  }

  @Override
  public String remainder() {
    return exchange.remainder();
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
