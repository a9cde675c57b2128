package io.mesos4j.agent.isolator.linux;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.model.ContainerSpec;
import java.util.List;

/** {@code linux/nnp}: no program that a container starts can gain privileges, set-uid or not. */
public final class NoNewPrivileges implements Isolator {

  @Override
  public Preparation prepare(ContainerSpec spec) {
    return Preparation.privileges(List.of("--no-new-privs"));
  }
}
