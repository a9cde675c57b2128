package io.mesos4j.common.auth;

import java.util.Map;
import java.util.Optional;

/**
 * Who stands behind a request. Immutable. A principal from credentials has a value; one from a
 * token may have claims only.
 *
 * @param value the principal's name, if it has one
 * @param claims what a token says about its bearer, by claim name
 */
public record Principal(Optional<String> value, Map<String, String> claims) {

  public Principal {
    claims = Map.copyOf(claims);
  }

  /** A principal that is a name and nothing else. */
  public static Principal named(String name) {
    return new Principal(Optional.of(name), Map.of());
  }

  @Override
  public String toString() {
    return value.orElseGet(() -> claims.toString());
  }
}
