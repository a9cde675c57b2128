package io.mesos4j.agent.isolator;

import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.mesos.Protos.Environment;

/** {@code environment_secret}: variables of the command whose values are secrets. Stateless. */
public final class EnvironmentSecrets implements Isolator {

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (Environment.Variable variable : spec.command().getEnvironment().getVariablesList()) {
      if (variable.getType() == Environment.Variable.Type.SECRET) {
        String value = new String(Secrets.resolve(variable.getSecret()), StandardCharsets.UTF_8);
        if (value.indexOf('\0') >= 0) {
          throw new IOException(
              "the secret of the variable " + variable.getName() + " holds a NUL character");
        }
        variables.put(variable.getName(), value);
      }
    }
    return Preparation.environment(variables);
  }
}
