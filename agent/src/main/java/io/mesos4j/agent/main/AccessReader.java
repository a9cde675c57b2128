package io.mesos4j.agent.main;

import io.mesos4j.agent.core.model.MasterAccess;
import io.mesos4j.common.auth.Credentials;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.Realm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
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
    Optional<Credential> credential = read(AccessFlags.CREDENTIAL, Credentials::parseOne);
    if (credential.filter(one -> one.getSecret().isEmpty()).isPresent()) {
      throw new StartException("--credential has no secret; give the one that the master knows");
    }
    return new MasterAccess(
        credential,
        flags.get(AccessFlags.AUTHENTICATION_BACKOFF_FACTOR),
        flags.get(AccessFlags.AUTHENTICATION_TIMEOUT_MIN),
        flags.get(AccessFlags.AUTHENTICATION_TIMEOUT_MAX));
  }

  AgentRealms realms() throws StartException {
    Optional<Credentials> credentials = read(AccessFlags.HTTP_CREDENTIALS, Credentials::parse);
    return new AgentRealms(
        realm(READ_ONLY, AccessFlags.AUTHENTICATE_HTTP_READONLY, credentials),
        realm(READ_WRITE, AccessFlags.AUTHENTICATE_HTTP_READWRITE, credentials));
  }

  private Realm realm(String name, Flag<Boolean> wanted, Optional<Credentials> credentials)
      throws StartException {
    if (!flags.get(wanted)) {
      return Realm.open();
    }
    try {
      return Realm.of(
          name, flags.find(AccessFlags.HTTP_AUTHENTICATORS).orElse("basic"), credentials);
    } catch (IllegalArgumentException unusable) {
      throw new StartException(
          "--"
              + wanted.name()
              + " cannot be kept: "
              + unusable.getMessage()
              + " (see --http_credentials)",
          unusable);
    }
  }

  private <T> Optional<T> read(Flag<Path> flag, Function<String, T> parser) throws StartException {
    Optional<Path> file = flags.find(flag);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String given = "--" + flag.name() + "=" + file.get();
    try {
      return Optional.of(parser.apply(Files.readString(file.get())));
    } catch (IOException unreadable) {
      throw new StartException(given + " cannot be read; name a file of this host", unreadable);
    } catch (IllegalArgumentException malformed) {
      throw new StartException(given + ": " + malformed.getMessage(), malformed);
    }
  }
}
