package io.mesos4j.common.http;

import io.mesos4j.common.auth.Authenticator;
import io.mesos4j.common.auth.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lets a handler see only clients that one of the authenticators recognises, asked in order; others
 * are challenged by all of them, 401.
 */
public final class Authenticated implements HttpHandler {

  private final List<Authenticator> authenticators;
  private final HttpHandler next;

  public Authenticated(Authenticator authenticator, HttpHandler next) {
    this(List.of(authenticator), next);
  }

  Authenticated(List<Authenticator> authenticators, HttpHandler next) {
    this.authenticators = List.copyOf(authenticators);
    this.next = next;
  }

  @Override
  public void handle(HttpExchange exchange) throws Exception {
    Optional<String> authorization = exchange.request().headers().first("Authorization");
    Optional<Principal> principal =
        authenticators.stream()
            .flatMap(one -> one.authenticate(authorization).stream())
            .findFirst();
    if (principal.isEmpty()) {
      AuditTrail.changes(this::challenge).handle(exchange);
      return;
    }
    next.handle(new AuthenticatedExchange(exchange, principal.get()));
  }

  private void challenge(HttpExchange exchange) {
    exchange.respond(HttpResponse.status(401).with("WWW-Authenticate", challenges(exchange)));
  }

  private String challenges(HttpExchange exchange) {
    Optional<String> authorization = exchange.request().headers().first("Authorization");
    return authenticators.stream()
        .map(one -> one.challenge(authorization))
        .collect(Collectors.joining(","));
  }
}
