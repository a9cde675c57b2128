package io.mesos4j.common.rules;

import java.util.Optional;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Environment;
import org.apache.mesos.Protos.Secret;

/** What a command's environment may hold, and what makes a secret. Pure. */
public final class CommandRules {

  private CommandRules() {}

  public static Optional<Violation> check(CommandInfo command) {
    return Rules.each(
        command.getEnvironment().getVariablesList(),
        variable -> "environment variable '" + variable.getName() + "'",
        CommandRules::variable);
  }

  private static Optional<Violation> variable(Environment.Variable variable) {
    return switch (variable.getType()) {
      case VALUE -> {
        if (!variable.hasValue()) {
          yield Rules.violation("type VALUE needs a value");
        }
        yield variable.hasSecret() ? Rules.violation("type VALUE has a secret") : Rules.ok();
      }
      case SECRET -> secretVariable(variable);
      case UNKNOWN -> Rules.violation("the type is unknown: use VALUE or SECRET");
    };
  }

  private static Optional<Violation> secretVariable(Environment.Variable variable) {
    if (!variable.hasSecret()) {
      return Rules.violation("type SECRET needs a secret");
    }
    if (variable.hasValue()) {
      return Rules.violation("type SECRET has a value");
    }
    if (variable.getSecret().getValue().getData().toStringUtf8().indexOf('\0') >= 0) {
      return Rules.violation("the secret contains a NUL, which no environment can hold");
    }
    return secret(variable.getSecret());
  }

  static Optional<Violation> secret(Secret secret) {
    return switch (secret.getType()) {
      case REFERENCE ->
          secret.hasReference() && !secret.hasValue()
              ? Rules.ok()
              : Rules.violation("a secret of type REFERENCE needs exactly a reference");
      case VALUE ->
          secret.hasValue() && !secret.hasReference()
              ? Rules.ok()
              : Rules.violation("a secret of type VALUE needs exactly a value");
      case UNKNOWN -> Rules.violation("the secret's type is unknown");
    };
  }
}
