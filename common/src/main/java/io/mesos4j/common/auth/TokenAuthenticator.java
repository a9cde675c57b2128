package io.mesos4j.common.auth;

import java.util.Optional;

/** Recognises the bearers of tokens by what these claim. Immutable. */
public final class TokenAuthenticator implements Authenticator {

  private static final String SCHEME = "Bearer ";

  private final String realm;
  private final TokenKey key;

  public TokenAuthenticator(String realm, TokenKey key) {
    this.realm = realm;
    this.key = key;
  }

  @Override
  public Optional<Principal> authenticate(Optional<String> authorization) {
    return authorization
        .filter(header -> header.startsWith(SCHEME))
        .flatMap(header -> key.verify(header.substring(SCHEME.length()).strip()))
        .map(claims -> new Principal(Optional.empty(), claims));
  }

  /** Who shows nothing is not told of an error (RFC 6750, section 3.1). */
  @Override
  public String challenge(Optional<String> authorization) {
    String asked = "Bearer realm=\"" + realm + "\"";
    return authorization
        .map(header ->
            asked
                + ", error=\"invalid_token\", error_description=\""
                + (header.startsWith(SCHEME)
                    ? "The token was not issued here"
                    : "The Authorization header holds no bearer token")
                + "\"")
        .orElse(asked);
  }
}
