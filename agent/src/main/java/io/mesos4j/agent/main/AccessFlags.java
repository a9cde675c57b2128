package io.mesos4j.agent.main;

import static io.mesos4j.common.flags.FlagTypes.BOOL;
import static io.mesos4j.common.flags.FlagTypes.DURATION;
import static io.mesos4j.common.flags.FlagTypes.PATH;
import static io.mesos4j.common.flags.FlagTypes.STRING;

import io.mesos4j.common.daemon.AccessSettings;
import io.mesos4j.common.daemon.FirewallRules;
import io.mesos4j.common.flags.Flag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The flags of mesos-agent about who may do what, and as whom it comes to its master. */
final class AccessFlags {

  static final Flag<Path> CREDENTIAL =
      Flag.of(
          "credential",
          PATH,
          "File of the credential that this agent shows its master:"
              + " {\"principal\":..,\"secret\":..}, or the line 'principal secret'.");
  static final Flag<String> AUTHENTICATEE =
      Flag.of("authenticatee", STRING, "How this agent authenticates: crammd5.")
          .withDefault("crammd5");
  static final Flag<Duration> AUTHENTICATION_BACKOFF_FACTOR =
      Flag.of(
              "authentication_backoff_factor",
              DURATION,
              "Twice this is added to --authentication_timeout_min for the longest time that the"
                  + " first attempt to authenticate may take; doubles with each further one.")
          .withDefault(Duration.ofSeconds(1));
  static final Flag<Duration> AUTHENTICATION_TIMEOUT_MIN =
      Flag.of(
              "authentication_timeout_min",
              DURATION,
              "The shortest time after which authentication is tried again.")
          .withDefault(Duration.ofSeconds(5));
  static final Flag<Duration> AUTHENTICATION_TIMEOUT_MAX =
      Flag.of(
              "authentication_timeout_max",
              DURATION,
              "The longest time after which authentication is tried again.")
          .withDefault(Duration.ofMinutes(1));

  static final Flag<Boolean> AUTHENTICATE_HTTP_READONLY =
      Flag.of(
              "authenticate_http_readonly",
              BOOL,
              "Whether HTTP requests that only read must authenticate.")
          .withDefault(false);
  static final Flag<Boolean> AUTHENTICATE_HTTP_READWRITE =
      Flag.of(
              "authenticate_http_readwrite",
              BOOL,
              "Whether HTTP requests that may change something must authenticate.")
          .withDefault(false);
  static final Flag<String> HTTP_AUTHENTICATORS =
      Flag.of(
          "http_authenticators",
          STRING,
          "How HTTP requests authenticate, separated by commas: basic, which is the default, and jwt,"
              + " by default as well with --authenticate_http_executors.");
  static final Flag<Path> HTTP_CREDENTIALS =
      Flag.of(
          "http_credentials",
          PATH,
          "File of those who can authenticate:"
              + " {\"credentials\":[{\"principal\":..,\"secret\":..}]}, or a line 'principal"
              + " secret' for each.");

  static final Flag<String> AUTHORIZER =
      Flag.of("authorizer", STRING, "Who knows who may do what: local, which is --acls.")
          .withDefault("local");

  static final Flag<Boolean> AUTHENTICATE_HTTP_EXECUTORS =
      Flag.of(
              "authenticate_http_executors",
              BOOL,
              "Whether executors must show the token that the agent gave them, on the executor API;"
                  + " needs --jwt_secret_key.")
          .withDefault(false);
  static final Flag<Path> JWT_SECRET_KEY =
      Flag.of("jwt_secret_key", PATH, "File of the key that tokens of executors are made with.")
          .withAlias("executor_secret_key");

  private AccessFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        CREDENTIAL,
        AUTHENTICATEE,
        AUTHENTICATION_BACKOFF_FACTOR,
        AUTHENTICATION_TIMEOUT_MIN,
        AUTHENTICATION_TIMEOUT_MAX,
        AUTHENTICATE_HTTP_EXECUTORS,
        JWT_SECRET_KEY,
        AUTHENTICATE_HTTP_READONLY,
        AUTHENTICATE_HTTP_READWRITE,
        HTTP_AUTHENTICATORS,
        HTTP_CREDENTIALS,
        AUTHORIZER,
        AccessSettings.ACLS,
        FirewallRules.FLAG);
  }
}
