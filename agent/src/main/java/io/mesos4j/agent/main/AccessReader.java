package io.mesos4j.agent.main;

import io.mesos4j.agent.core.model.MasterAccess;
import io.mesos4j.common.auth.Credentials;
import io.mesos4j.common.daemon.AccessSettings;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagValues;
import java.util.Optional;
import org.apache.mesos.Protos.Credential;

/** What the flags say about who may come, and as whom this agent comes to its master. */
final class AccessReader {

  private static final String READ_ONLY = "mesos-agent-readonly";
  private static final String READ_WRITE = "mesos-agent-readwrite";

  private final FlagValues flags;

  AccessReader(FlagValues flags) {
    this.flags = flags;
  }

  MasterAccess toMaster() throws StartException {
    String authenticatee = flags.get(AccessFlags.AUTHENTICATEE);
    if (!authenticatee.equals("crammd5")) {
      throw new StartException("--authenticatee=" + authenticatee + " is not known; use crammd5");
    }
    Optional<Credential> credential =
        AccessSettings.read(flags, AccessFlags.CREDENTIAL, Credentials::parseOne);
    if (credential.filter(one -> one.getSecret().isEmpty()).isPresent()) {
      throw new StartException("--credential has no secret; give the one that the master knows");
    }
    return new MasterAccess(
        credential,
        flags.get(AccessFlags.AUTHENTICATION_BACKOFF_FACTOR),
        flags.get(AccessFlags.AUTHENTICATION_TIMEOUT_MIN),
        flags.get(AccessFlags.AUTHENTICATION_TIMEOUT_MAX));
  }

  AgentAccess toAgent() throws StartException {
    AccessSettings settings = new AccessSettings(flags, AccessFlags.HTTP_CREDENTIALS);
    String authenticators = flags.find(AccessFlags.HTTP_AUTHENTICATORS).orElse("basic");
    return new AgentAccess(
        settings.realm(READ_ONLY, AccessFlags.AUTHENTICATE_HTTP_READONLY, authenticators),
        settings.realm(READ_WRITE, AccessFlags.AUTHENTICATE_HTTP_READWRITE, authenticators),
        settings.authorizer(AccessFlags.AUTHORIZER));
  }
}
