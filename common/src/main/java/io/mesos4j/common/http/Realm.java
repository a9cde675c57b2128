package io.mesos4j.common.http;

import io.mesos4j.common.auth.Authenticator;
import io.mesos4j.common.auth.BasicAuthenticator;
import io.mesos4j.common.auth.Credentials;
import io.mesos4j.common.auth.TokenAuthenticator;
import io.mesos4j.common.auth.TokenKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A part of the HTTP interface that decides by itself who is let in. Immutable.
 *
 * @param authenticators asked in order; without any, everybody is let in, and has no principal
 */
public record Realm(List<Authenticator> authenticators) {

  /** The name of the authenticator that knows principals by their secrets. */
  public static final String BASIC = "basic";

  /** The name of the authenticator that knows the bearers of JSON Web Tokens. */
  public static final String TOKENS = "jwt";

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
   * @throws IllegalArgumentException if there is no such authenticator, or it lacks what it needs
   */
  public static Realm of(String name, String authenticators, Proofs proofs) {
    return new Realm(
        Arrays.stream(authenticators.split(",", -1))
            .map(each -> proofs.authenticator(name, each.strip()))
            .toList());
  }

  /**
   * What clients can prove themselves with.
   *
   * @param credentials for {@link #BASIC}
   * @param tokens the key of those for {@link #TOKENS}
   */
  public record Proofs(Optional<Credentials> credentials, Optional<TokenKey> tokens) {

    private Authenticator authenticator(String realm, String kind) {
      return switch (kind) {
        case BASIC ->
            new BasicAuthenticator(
                realm, credentials.orElseThrow(() -> lacking(realm, kind, "credentials")));
        case TOKENS ->
            new TokenAuthenticator(
                realm, tokens.orElseThrow(() -> lacking(realm, kind, "the key of its tokens")));
        default ->
            throw new IllegalArgumentException(
                "There is no HTTP authenticator '" + kind + "'; use basic");
      };
    }

    private static IllegalArgumentException lacking(String realm, String kind, String what) {
      return new IllegalArgumentException(
          "The authenticator " + kind + " of realm " + realm + " needs " + what);
    }
  }

  /** The same handler for those who are let in. */
  public HttpHandler guard(HttpHandler next) {
    return authenticators.isEmpty() ? next : new Authenticated(authenticators, next);
  }
}
