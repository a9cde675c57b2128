package io.mesos4j.common.http;

import io.mesos4j.common.auth.Principal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** An exchange whose answer is written down before it leaves. */
final class AuditedExchange implements HttpExchange {

  private final HttpExchange exchange;
  private final String action;
  private final String detail;

  AuditedExchange(HttpExchange exchange, String action, String detail) {
    this.exchange = exchange;
    this.action = action;
    this.detail = detail;
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
    return exchange.principal();
  }

  @Override
  public String remainder() {
    return exchange.remainder();
  }

  @Override
  public void respond(HttpResponse response) {
    AuditTrail.write(exchange, action, detail, response);
    exchange.respond(response);
  }

  @Override
  public void respond(Headers headers, FileChannel file) throws IOException {
    AuditTrail.write(exchange, action, detail, HttpResponse.ok());
    exchange.respond(headers, file);
  }

  @Override
  public ResponseStream stream(int status, Headers headers) {
    AuditTrail.write(exchange, action, detail, HttpResponse.status(status));
    return exchange.stream(status, headers);
  }
}
