package io.mesos4j.common.http;

import io.mesos4j.common.auth.Principal;
import java.util.Optional;

/** An exchange whose client has been recognised. */
final class AuthenticatedExchange extends ForwardedExchange {

  private final Principal principal;

  AuthenticatedExchange(HttpExchange exchange, Principal principal) {
    super(exchange);
    this.principal = principal;
  }

  @Override
  public Optional<Principal> principal() {
    return Optional.of(principal);
  }
}
