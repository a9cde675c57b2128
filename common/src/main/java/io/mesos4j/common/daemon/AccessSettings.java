package io.mesos4j.common.daemon;

import io.mesos4j.common.auth.AclsText;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Credentials;
import io.mesos4j.common.auth.LocalAuthorizer;
import io.mesos4j.common.auth.TokenKey;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.Realm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.mesos.AclsProtos.ACLs;

/**
 * What the flags of a daemon say about who is let in over HTTP and who may do what. Reads the
 * credentials once, when it is made.
 */
public final class AccessSettings {

  /** Who may do what. */
  public static final Flag<ACLs> ACLS =
      Flag.of(
          "acls",
          FlagTypes.json("acls", AclsText::parse, AclsText::print),
          "Who may do what, as JSON, or file:///path of it.");

  private final FlagValues flags;
  private final Flag<Path> credentialsFlag;
  private final Realm.Proofs proofs;

  /**
   * @param credentialsFlag names the file of those who can authenticate
   * @throws StartException if that file cannot be used
   */
  public AccessSettings(FlagValues flags, Flag<Path> credentialsFlag) throws StartException {
    this(flags, credentialsFlag, Optional.empty());
  }

  /**
   * @param tokens the key of the tokens that clients may show, if they may
   * @throws StartException if the file of credentials cannot be used
   */
  public AccessSettings(FlagValues flags, Flag<Path> credentialsFlag, Optional<TokenKey> tokens)
      throws StartException {
    this.flags = flags;
    this.credentialsFlag = credentialsFlag;
    this.proofs = new Realm.Proofs(read(flags, credentialsFlag, Credentials::parse), tokens);
  }

  /** Those who can authenticate, if any were given. */
  public Optional<Credentials> credentials() {
    return proofs.credentials();
  }

  /**
   * A part of the HTTP interface, open unless the flag closes it.
   *
   * @param name as clients see it in their challenge
   * @throws StartException if it cannot be closed as wanted
   */
  public Realm realm(String name, Flag<Boolean> wanted, String authenticators)
      throws StartException {
    if (!flags.get(wanted)) {
      return Realm.open();
    }
    try {
      return Realm.of(name, authenticators, proofs);
    } catch (IllegalArgumentException unusable) {
      throw new StartException(
          "--%s cannot be kept: %s (see --%s)"
              .formatted(wanted.name(), unusable.getMessage(), credentialsFlag.name()),
          unusable);
    }
  }

  /**
   * Who may do what.
   *
   * @param kind the flag that says who decides
   */
  public Authorizer authorizer(Flag<String> kind) throws StartException {
    if (!flags.get(kind).equals("local")) {
      throw new StartException(
          "--" + kind.name() + "=" + flags.get(kind) + " is not known; use local");
    }
    return flags.find(ACLS).<Authorizer>map(LocalAuthorizer::new).orElseGet(Authorizer::open);
  }

  /**
   * Reads the file that a flag names, if it was given.
   *
   * @throws StartException if it cannot be read, or not be meant
   */
  public static <T> Optional<T> read(FlagValues flags, Flag<Path> flag, Function<String, T> parser)
      throws StartException {
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
