package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.NetworkInfo;

/**
 * What every container must be like here, whatever isolators there are: what nobody can provide
 * fails the launch instead of being left out. Stateless.
 */
final class ContainerRules {

  private ContainerRules() {}

  static void check(ContainerSpec spec) throws IOException {
    if (!spec.command().hasValue()) {
      throw new IOException("its command has no value; give a shell command or a program");
    }
    if (spec.container().getType() == ContainerInfo.Type.DOCKER) {
      throw new IOException(
          "it asks for a container of type DOCKER, which no containerizer of this agent runs; use"
              + " type MESOS");
    }
    for (NetworkInfo network : spec.container().getNetworkInfosList()) {
      if (network.hasName()) {
        throw new IOException(
            "it asks for the network '"
                + network.getName()
                + "', which this agent does not have; leave the name out to use the host's");
      }
    }
  }
}
