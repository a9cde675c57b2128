package io.mesos4j.master.main;

import io.mesos4j.common.daemon.AccessSettings;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.Realm;
import io.mesos4j.master.core.model.Access;
import io.mesos4j.master.core.model.Access.Proof;
import io.mesos4j.master.edge.MasterRealms;

/** What the flags say about who may come. */
final class AccessReader {

  private static final String READ_ONLY = "mesos-master-readonly";
  private static final String READ_WRITE = "mesos-master-readwrite";
  private static final String SCHEDULER = "mesos-master-scheduler";

  private final FlagValues flags;
  private final AccessSettings settings;

  AccessReader(FlagValues flags) throws StartException {
    this.flags = flags;
    this.settings = new AccessSettings(flags, AccessFlags.CREDENTIALS);
  }

  /** What peers over libprocess must prove. */
  Access access() throws StartException {
    String authenticators = flags.get(AccessFlags.AUTHENTICATORS);
    if (!authenticators.equals("crammd5")) {
      throw new StartException(
          "--authenticators=" + authenticators + " names no authenticator; use crammd5");
    }
    return new Access(
        proof(AccessFlags.AUTHENTICATE_FRAMEWORKS),
        proof(AccessFlags.AUTHENTICATE_AGENTS),
        flags.get(AccessFlags.AUTHENTICATION_V0_TIMEOUT),
        settings.credentials(),
        settings.authorizer(AccessFlags.AUTHORIZERS));
  }

  MasterRealms realms() throws StartException {
    String authenticators = flags.get(AccessFlags.HTTP_AUTHENTICATORS);
    return new MasterRealms(
        settings.realm(READ_ONLY, AccessFlags.AUTHENTICATE_HTTP_READONLY, authenticators),
        settings.realm(READ_WRITE, AccessFlags.AUTHENTICATE_HTTP_READWRITE, authenticators),
        schedulers());
  }

  private Realm schedulers() throws StartException {
    Flag<Boolean> wanted = AccessFlags.AUTHENTICATE_HTTP_FRAMEWORKS;
    if (!flags.get(wanted)) {
      return Realm.open();
    }
    String authenticators =
        flags
            .find(AccessFlags.HTTP_FRAMEWORK_AUTHENTICATORS)
            .orElseThrow(() ->
                new StartException(
                    "--"
                        + wanted.name()
                        + " needs --http_framework_authenticators; give it, for example basic"));
    return settings.realm(SCHEDULER, wanted, authenticators);
  }

  private Proof proof(Flag<Boolean> wanted) {
    return flags.get(wanted) ? Proof.REQUIRED : Proof.OPTIONAL;
  }
}
