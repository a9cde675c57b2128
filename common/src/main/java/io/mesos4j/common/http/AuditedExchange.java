package io.mesos4j.common.http;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** An exchange whose answer is written down before it leaves. */
final class AuditedExchange extends ForwardedExchange {

  private final String action;
  private final String detail;

  AuditedExchange(HttpExchange exchange, String action, String detail) {
    super(exchange);
    this.action = action;
    this.detail = detail;
  }

  @Override
  public void respond(HttpResponse response) {
    AuditTrail.write(this, action, detail, response);
    super.respond(response);
  }

  @Override
  public void respond(Headers headers, FileChannel file) throws IOException {
    AuditTrail.write(this, action, detail, HttpResponse.ok());
    super.respond(headers, file);
  }

  @Override
  public ResponseStream stream(int status, Headers headers) {
    AuditTrail.write(this, action, detail, HttpResponse.status(status));
    return super.stream(status, headers);
  }
}
