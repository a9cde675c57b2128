package io.mesos4j.master.core.model;

import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Credentials;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator demands of those who come over libprocess, and what everybody may do.
 *
 * @param frameworks whether frameworks must have authenticated
 * @param agents whether agents must have authenticated
 * @param timeout how long one handshake may take
 * @param credentials who can authenticate; nobody when empty
 * @param authorizer who may do what
 */
public record Access(
    Proof frameworks,
    Proof agents,
    Duration timeout,
    Optional<Credentials> credentials,
    Authorizer authorizer) {

  /** Whether a peer must have proven who it is. */
  public enum Proof {
    REQUIRED,
    OPTIONAL
  }

  /** Everybody may come, and nobody can authenticate. */
  public static Access open() {
    return new Access(
        Proof.OPTIONAL,
        Proof.OPTIONAL,
        Duration.ofSeconds(15),
        Optional.empty(),
        Authorizer.open());
  }
}
