package io.mesos4j.agent.main;

import io.mesos4j.agent.core.model.MasterAccess;
import io.mesos4j.common.auth.Credentials;
import io.mesos4j.common.auth.TokenAuthenticator;
import io.mesos4j.common.auth.TokenKey;
import io.mesos4j.common.daemon.AccessSettings;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.Realm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Credential;

/** What the flags say about who may come, and as whom this agent comes to its master. */
final class AccessReader {

  private static final String READ_ONLY = "mesos-agent-readonly";
  private static final String READ_WRITE = "mesos-agent-readwrite";
  private static final String EXECUTORS = "mesos-agent-executor";
  private static final String RESOURCE_PROVIDERS = "mesos-agent-resource-provider";

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
    Duration shortest = flags.get(AccessFlags.AUTHENTICATION_TIMEOUT_MIN);
    Duration longest = flags.get(AccessFlags.AUTHENTICATION_TIMEOUT_MAX);
    if (shortest.compareTo(longest) > 0) {
      throw new StartException(
          "--authentication_timeout_min is longer than --authentication_timeout_max; give a"
              + " shorter one");
    }
    return new MasterAccess(
        credential, flags.get(AccessFlags.AUTHENTICATION_BACKOFF_FACTOR), shortest, longest);
  }

  /** Makes the tokens of executors; empty if they need none. */
  Optional<TokenKey> tokens() throws StartException {
    if (!flags.get(AccessFlags.AUTHENTICATE_HTTP_EXECUTORS)) {
      return Optional.empty();
    }
    Optional<TokenKey> key = key();
    if (key.isEmpty()) {
      throw new StartException(
          "--authenticate_http_executors needs --jwt_secret_key, the file of a secret key");
    }
    return key;
  }

  private Optional<TokenKey> key() throws StartException {
    return AccessSettings.read(
        flags,
        AccessFlags.JWT_SECRET_KEY,
        text -> new TokenKey(text.getBytes(StandardCharsets.UTF_8)));
  }

  AgentAccess toAgent() throws StartException {
    AccessSettings settings = new AccessSettings(flags, AccessFlags.HTTP_CREDENTIALS, key());
    String authenticators = authenticators();
    return new AgentAccess(
        settings.realm(READ_ONLY, AccessFlags.AUTHENTICATE_HTTP_READONLY, authenticators),
        settings.realm(READ_WRITE, AccessFlags.AUTHENTICATE_HTTP_READWRITE, authenticators),
        bearers(EXECUTORS, tokens()),
        bearers(RESOURCE_PROVIDERS, key()),
        settings.authorizer(AccessFlags.AUTHORIZER));
  }

  /** Where executors have tokens, these are a proof everywhere, unless the operator says else. */
  private String authenticators() throws StartException {
    String usual = tokens().isPresent() ? Realm.BASIC + "," + Realm.TOKENS : Realm.BASIC;
    return flags.find(AccessFlags.HTTP_AUTHENTICATORS).orElse(usual);
  }

  /** Who has a token is let in; everybody is if there are none. */
  private static Realm bearers(String realm, Optional<TokenKey> key) {
    return key.map(known -> new Realm(List.of(new TokenAuthenticator(realm, known))))
        .orElseGet(Realm::open);
  }
}
