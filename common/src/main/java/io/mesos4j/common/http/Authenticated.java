package io.mesos4j.common.http;

import io.mesos4j.common.auth.Authenticator;
import io.mesos4j.common.auth.Principal;
import java.util.Optional;

/** Lets a handler see only clients that an authenticator recognises; others are challenged, 401. */
public final class Authenticated implements HttpHandler {

  private final Authenticator authenticator;
  private final HttpHandler next;

  public Authenticated(Authenticator authenticator, HttpHandler next) {
    this.authenticator = authenticator;
    this.next = next;
  }

  @Override
  public void handle(HttpExchange exchange) throws Exception {
    Optional<String> authorization = exchange.request().headers().first("Authorization");
    Optional<Principal> principal = authenticator.authenticate(authorization);
    if (principal.isEmpty()) {
      exchange.respond(
          HttpResponse.status(401).with("WWW-Authenticate", authenticator.challenge()));
      return;
    }
    next.handle(new AuthenticatedExchange(exchange, principal.get()));
  }
}
