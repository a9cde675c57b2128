package io.mesos4j.master.main;

import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Credentials;
import io.mesos4j.common.auth.LocalAuthorizer;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.Realm;
import io.mesos4j.master.core.model.Access;
import io.mesos4j.master.core.model.Access.Proof;
import io.mesos4j.master.edge.MasterRealms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.mesos.AclsProtos.ACLs;

/** What the flags say about who may come. Reads the credentials once, when it is made. */
final class AccessReader {

  private static final String READ_ONLY = "mesos-master-readonly";
  private static final String READ_WRITE = "mesos-master-readwrite";
  private static final String SCHEDULER = "mesos-master-scheduler";

  private final FlagValues flags;
  private final Optional<Credentials> credentials;

  AccessReader(FlagValues flags) throws StartException {
    this.flags = flags;
    Optional<Path> file = flags.find(AccessFlags.CREDENTIALS);
    this.credentials = file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
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
        credentials,
        authorizer());
  }

  private Authorizer authorizer() throws StartException {
    String authorizers = flags.get(AccessFlags.AUTHORIZERS);
    if (!authorizers.equals("local")) {
      throw new StartException("--authorizers=" + authorizers + " is not known; use local");
    }
    if (flags.find(AccessFlags.ACLS).filter(AccessReader::hidesRoles).isPresent()) {
      throw new StartException(
          "--acls: view_roles and get_quotas are not supported yet; remove them");
    }
    return flags
        .find(AccessFlags.ACLS)
        .<Authorizer>map(LocalAuthorizer::new)
        .orElseGet(Authorizer::open);
  }

  private static boolean hidesRoles(ACLs acls) {
    return acls.getViewRolesCount() + acls.getGetQuotasCount() > 0;
  }

  MasterRealms realms() throws StartException {
    return new MasterRealms(
        realm(
            READ_ONLY,
            AccessFlags.AUTHENTICATE_HTTP_READONLY,
            Optional.of(flags.get(AccessFlags.HTTP_AUTHENTICATORS))),
        realm(
            READ_WRITE,
            AccessFlags.AUTHENTICATE_HTTP_READWRITE,
            Optional.of(flags.get(AccessFlags.HTTP_AUTHENTICATORS))),
        realm(
            SCHEDULER,
            AccessFlags.AUTHENTICATE_HTTP_FRAMEWORKS,
            flags.find(AccessFlags.HTTP_FRAMEWORK_AUTHENTICATORS)));
  }

  private Realm realm(String name, Flag<Boolean> wanted, Optional<String> authenticators)
      throws StartException {
    if (!flags.get(wanted)) {
      return Realm.open();
    }
    if (authenticators.isEmpty()) {
      throw new StartException(
          "--"
              + wanted.name()
              + " needs --http_framework_authenticators; give it, for example"
              + " basic");
    }
    try {
      return Realm.of(name, authenticators.get(), credentials);
    } catch (IllegalArgumentException unusable) {
      throw new StartException(
          "--"
              + wanted.name()
              + " cannot be kept: "
              + unusable.getMessage()
              + " (see --credentials)",
          unusable);
    }
  }

  private Proof proof(Flag<Boolean> wanted) {
    return flags.get(wanted) ? Proof.REQUIRED : Proof.OPTIONAL;
  }

  private static Credentials read(Path file) throws StartException {
    try {
      return Credentials.parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new StartException("--credentials=" + file + " cannot be read", unreadable);
    } catch (IllegalArgumentException malformed) {
      throw new StartException("--credentials=" + file + ": " + malformed.getMessage(), malformed);
    }
  }
}
