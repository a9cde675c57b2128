package io.mesos4j.common.auth;

import java.util.Optional;

/** Recognises clients by their {@code Authorization} header. Called on handler threads. */
public interface Authenticator {

  /** The principal that the header proves; empty where it is missing or proves nothing. */
  Optional<Principal> authenticate(Optional<String> authorization);

  /**
   * The {@code WWW-Authenticate} header of the refusal.
   *
   * @param authorization what was refused
   */
  String challenge(Optional<String> authorization);
}
