package io.mesos4j.agent.core.model;

import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.Protos.Credential;

/**
 * As whom the agent comes to its master.
 *
 * @param credential what it proves who it is with; it proves nothing when empty
 * @param backoffFactor twice this widens the first window of the random timeout
 * @param shortestTimeout the least time that an attempt to authenticate gets
 * @param longestTimeout the most time that an attempt to authenticate gets
 */
public record MasterAccess(
    Optional<Credential> credential,
    Duration backoffFactor,
    Duration shortestTimeout,
    Duration longestTimeout) {

  /** It comes as nobody in particular. */
  public static MasterAccess anonymous() {
    return new MasterAccess(
        Optional.empty(), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));
  }

  /** What shows of it: never the secret. */
  @Override
  public String toString() {
    return "MasterAccess[" + credential.map(Credential::getPrincipal).orElse("anonymous") + "]";
  }
}
