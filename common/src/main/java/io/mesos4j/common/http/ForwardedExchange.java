package io.mesos4j.common.http;

import io.mesos4j.common.auth.Principal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** An exchange in front of another, which does whatever the one in front doesn't do itself. */
abstract class ForwardedExchange implements HttpExchange {

  private final HttpExchange behind;

  ForwardedExchange(HttpExchange behind) {
    this.behind = behind;
  }

  @Override
  public HttpRequest request() {
    return behind.request();
  }

  @Override
  public IncomingBody incoming() {
    return behind.incoming();
  }

  @Override
  public Optional<Principal> principal() {
    return behind.principal();
  }

  @Override
  public String remainder() {
    return behind.remainder();
  }

  @Override
  public void respond(HttpResponse response) {
    behind.respond(response);
  }

  @Override
  public void respond(Headers headers, FileChannel file) throws IOException {
    behind.respond(headers, file);
  }

  @Override
  public ResponseStream stream(int status, Headers headers) {
    return behind.stream(status, headers);
  }
}
