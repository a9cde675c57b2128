package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.daemon.StartException;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo.Capability;
import org.apache.mesos.internal.FlagsProtos.SlaveCapabilities;
import org.junit.jupiter.api.Test;

/** Which capabilities an agent has. */
class AgentFeaturesTest {

  @Test
  void agentHasAllUnlessSomeAreChosen() throws StartException {
    assertThat(AgentFeatures.of(Optional.empty())).hasSize(8);
    assertThat(
            AgentFeatures.of(
                chosen(
                    Capability.Type.AGENT_DRAINING,
                    Capability.Type.RESERVATION_REFINEMENT,
                    Capability.Type.HIERARCHICAL_ROLE,
                    Capability.Type.MULTI_ROLE,
                    Capability.Type.MULTI_ROLE)))
        .extracting(Capability::getType)
        .containsExactly(
            Capability.Type.MULTI_ROLE,
            Capability.Type.HIERARCHICAL_ROLE,
            Capability.Type.RESERVATION_REFINEMENT,
            Capability.Type.AGENT_DRAINING);
  }

  @Test
  void agentWithoutRolesIsRefused() {
    assertThatThrownBy(() -> AgentFeatures.of(chosen(Capability.Type.MULTI_ROLE)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--agent_features")
        .hasMessageContaining("HIERARCHICAL_ROLE");
  }

  private static Optional<SlaveCapabilities> chosen(Capability.Type... types) {
    SlaveCapabilities.Builder chosen = SlaveCapabilities.newBuilder();
    for (Capability.Type type : List.of(types)) {
      chosen.addCapabilitiesBuilder().setType(type);
    }
    return Optional.of(chosen.build());
  }
}
