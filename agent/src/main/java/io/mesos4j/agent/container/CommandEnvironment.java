package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerSpec;
import java.util.HashMap;
import java.util.Map;
import org.apache.mesos.Protos;

/** Merges a command's environment: later sources override earlier ones. Pure. */
final class CommandEnvironment {

  private CommandEnvironment() {}

  static Map<String, String> merge(ContainerSpec spec, Map<String, String> isolators) {
    Map<String, String> merged = new HashMap<>(spec.environment());
    merged.put("MESOS_SANDBOX", spec.sandbox().directory());
    merged.putAll(isolators);
    add(merged, spec.command());
    return merged;
  }

  /** Adds what a command brings itself. */
  static void add(Map<String, String> merged, Protos.CommandInfo command) {
    for (Protos.Environment.Variable variable : command.getEnvironment().getVariablesList()) {
      if (variable.getType() == Protos.Environment.Variable.Type.SECRET) {
        continue; // an isolator's
      }
      merged.put(variable.getName(), variable.getValue());
    }
  }
}
