package io.mesos4j.master.main;

import io.mesos4j.common.daemon.AccessSettings;
import io.mesos4j.common.daemon.FirewallRules;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The flags of {@code mesos-master} about who may do what. */
final class AccessFlags {

  static final Flag<Boolean> AUTHENTICATE_FRAMEWORKS =
      Flag.of(
              "authenticate_frameworks",
              FlagTypes.BOOL,
              "Whether frameworks that come over libprocess must authenticate.")
          .withDefault(false)
          .withAlias("authenticate");

  static final Flag<Boolean> AUTHENTICATE_AGENTS =
      Flag.of("authenticate_agents", FlagTypes.BOOL, "Whether agents must authenticate.")
          .withDefault(false)
          .withAlias("authenticate_slaves");

  static final Flag<Duration> AUTHENTICATION_V0_TIMEOUT =
      Flag.of(
              "authentication_v0_timeout",
              FlagTypes.DURATION,
              "How long an agent, or a framework over libprocess, may take to authenticate.")
          .withDefault(Duration.ofSeconds(15));

  static final Flag<Boolean> AUTHENTICATE_HTTP_READONLY =
      Flag.of(
              "authenticate_http_readonly",
              FlagTypes.BOOL,
              "Whether HTTP requests that only read must authenticate.")
          .withDefault(false);

  static final Flag<Boolean> AUTHENTICATE_HTTP_READWRITE =
      Flag.of(
              "authenticate_http_readwrite",
              FlagTypes.BOOL,
              "Whether HTTP requests that may change something must authenticate.")
          .withDefault(false)
          .withAlias("authenticate_http");

  static final Flag<Boolean> AUTHENTICATE_HTTP_FRAMEWORKS =
      Flag.of(
              "authenticate_http_frameworks",
              FlagTypes.BOOL,
              "Whether frameworks that come over HTTP must authenticate; needs"
                  + " --http_framework_authenticators.")
          .withDefault(false);

  static final Flag<String> AUTHENTICATORS =
      Flag.of(
              "authenticators",
              FlagTypes.STRING,
              "How agents, and frameworks over libprocess, authenticate: crammd5.")
          .withDefault("crammd5");

  static final Flag<String> HTTP_AUTHENTICATORS =
      Flag.of(
              "http_authenticators",
              FlagTypes.STRING,
              "How HTTP requests authenticate, separated by commas: basic.")
          .withDefault("basic");

  static final Flag<String> HTTP_FRAMEWORK_AUTHENTICATORS =
      Flag.of(
          "http_framework_authenticators",
          FlagTypes.STRING,
          "How frameworks over HTTP authenticate, separated by commas: basic.");

  static final Flag<Path> CREDENTIALS =
      Flag.of(
          "credentials",
          FlagTypes.PATH,
          "File of those who can authenticate:"
              + " {\"credentials\":[{\"principal\":..,\"secret\":..}]}, or a line 'principal"
              + " secret' for each.");

  static final Flag<String> AUTHORIZERS =
      Flag.of("authorizers", FlagTypes.STRING, "Who knows who may do what: local, which is --acls.")
          .withDefault("local");

  private AccessFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        AUTHENTICATE_FRAMEWORKS,
        AUTHENTICATE_AGENTS,
        AUTHENTICATION_V0_TIMEOUT,
        AUTHENTICATE_HTTP_READONLY,
        AUTHENTICATE_HTTP_READWRITE,
        AUTHENTICATE_HTTP_FRAMEWORKS,
        AUTHENTICATORS,
        HTTP_AUTHENTICATORS,
        HTTP_FRAMEWORK_AUTHENTICATORS,
        CREDENTIALS,
        AUTHORIZERS,
        AccessSettings.ACLS,
        FirewallRules.FLAG);
  }
}
