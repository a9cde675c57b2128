package io.mesos4j.common.http;

import io.mesos4j.common.auth.Authenticator;
import io.mesos4j.common.auth.BasicAuthenticator;
import io.mesos4j.common.auth.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the HTTP interface that decides by itself who is let in. Immutable.
 *
 * @param authenticators asked in order; without any, everybody is let in, and has no principal
 */
public record Realm(List<Authenticator> authenticators) {

  public Realm {
    authenticators = List.copyOf(authenticators);
  }

  /** Everybody is let in, and has no principal. */
  public static Realm open() {
    return new Realm(List.of());
  }

  /**
   * The realm that the operator asked for.
   *
   * @param name as clients see it in their challenge
   * @param authenticators the names of its authenticators, separated by commas
   * @throws IllegalArgumentException if there is no such authenticator, or it lacks credentials
   */
  public static Realm of(String name, String authenticators, Optional<Credentials> credentials) {
    List<Authenticator> found = new ArrayList<>();
    for (String authenticator : authenticators.split(",", -1)) {
      if (!authenticator.strip().equals("basic")) {
        throw new IllegalArgumentException(
            "There is no HTTP authenticator '" + authenticator.strip() + "'; use basic");
      }
      found.add(
          new BasicAuthenticator(
              name,
              credentials.orElseThrow(() ->
                  new IllegalArgumentException(
                      "The authenticator basic of realm " + name + " needs credentials"))));
    }
    return new Realm(found);
  }

  /** The same handler for those who are let in. */
  public HttpHandler guard(HttpHandler next) {
    return authenticators.isEmpty() ? next : new Authenticated(authenticators, next);
  }
}
