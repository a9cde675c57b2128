package io.mesos4j.common.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** HTTP basic authentication of one realm against credentials. Immutable. */
public final class BasicAuthenticator implements Authenticator {

  private static final String SCHEME = "Basic ";

  private final String realm;
  private final Credentials credentials;

  public BasicAuthenticator(String realm, Credentials credentials) {
    this.realm = realm;
    this.credentials = credentials;
  }

  @Override
  public Optional<Principal> authenticate(Optional<String> authorization) {
    return authorization
        .filter(header -> header.startsWith(SCHEME))
        .flatMap(header -> decoded(header.substring(SCHEME.length()).strip()))
        .flatMap(this::matching);
  }

  @Override
  public String challenge(Optional<String> authorization) {
    return "Basic realm=\"" + realm + "\"";
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** As upstream: exactly two parts, so that neither holds a colon. */
  private Optional<Principal> matching(String pair) {
    int colon = pair.indexOf(':');
    if (colon < 1 || colon != pair.lastIndexOf(':')) {
      return Optional.empty();
    }
    String principal = pair.substring(0, colon);
    return credentials.match(principal, pair.substring(colon + 1))
        ? Optional.of(Principal.named(principal))
        : Optional.empty();
  }
}
