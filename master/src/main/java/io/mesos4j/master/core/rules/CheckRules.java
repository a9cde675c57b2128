package io.mesos4j.master.core.rules;

import io.mesos4j.common.rules.CommandRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.CheckInfo;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.HealthCheck;

/** What checks and health checks must say to be carried out. Pure. */
final class CheckRules {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private CheckRules() {}

  static Optional<Violation> check(CheckInfo check) {
    return content(check)
        .or(() -> TimeRules.check("check delay", check.getDelaySeconds()))
        .or(() -> TimeRules.check("check interval", check.getIntervalSeconds()))
        .or(() -> TimeRules.check("check timeout", check.getTimeoutSeconds()));
  }

  private static Optional<Violation> content(CheckInfo check) {
    return switch (check.getType()) {
      case UNKNOWN -> Rules.violation("check has no known type: set COMMAND, HTTP or TCP");
      case COMMAND ->
          check.hasCommand()
              ? command("check", check.getCommand().getCommand())
              : Rules.violation("check of type COMMAND has no command");
      case HTTP ->
          check.hasHttp()
              ? path("check", check.getHttp().getPath())
              : Rules.violation("check of type HTTP has no http");
      case TCP -> check.hasTcp() ? Rules.ok() : Rules.violation("check of type TCP has no tcp");
    };
  }

  static Optional<Violation> check(HealthCheck check) {
    return content(check)
        .or(() -> TimeRules.check("health check delay", check.getDelaySeconds()))
        .or(() -> TimeRules.check("health check interval", check.getIntervalSeconds()))
        .or(() -> TimeRules.check("health check timeout", check.getTimeoutSeconds()))
        .or(() -> TimeRules.check("health check grace period", check.getGracePeriodSeconds()));
  }

  private static Optional<Violation> content(HealthCheck check) {
    return switch (check.getType()) {
      case UNKNOWN -> Rules.violation("health check has no known type: set COMMAND, HTTP or TCP");
      case COMMAND ->
          check.hasCommand()
              ? command("health check", check.getCommand())
              : Rules.violation("health check of type COMMAND has no command");
      case HTTP ->
          check.hasHttp()
              ? http(check.getHttp())
              : Rules.violation("health check of type HTTP has no http");
      case TCP ->
          check.hasTcp() ? Rules.ok() : Rules.violation("health check of type TCP has no tcp");
    };
  }

  /** The type, or what older frameworks mean that set none. */
  static HealthCheck.Type typeOf(HealthCheck check) {
    if (check.hasType() || check.hasCommand() == check.hasHttp()) {
      return check.getType();
    }
    return check.hasCommand() ? HealthCheck.Type.COMMAND : HealthCheck.Type.HTTP;
  }

  private static Optional<Violation> http(HealthCheck.HTTPCheckInfo http) {
    if (http.hasScheme() && !SCHEMES.contains(http.getScheme())) {
      return Rules.violation(
          "health check scheme '%s' is neither http nor https", http.getScheme());
    }
    return path("health check", http.getPath());
  }

  private static Optional<Violation> path(String what, String path) {
    return path.isEmpty() || path.startsWith("/")
        ? Rules.ok()
        : Rules.violation("%s path '%s' must begin with a slash", what, path);
  }

  private static Optional<Violation> command(String what, CommandInfo command) {
    return command.hasValue()
        ? CommandRules.check(command)
        : Rules.violation("%s command has no value", what);
  }
}
