package io.mesos4j.agent.main;

import io.mesos4j.common.daemon.StartException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.SlaveInfo.Capability;
import org.apache.mesos.internal.FlagsProtos.SlaveCapabilities;

/** Which of its capabilities an agent tells its master. Pure. */
final class AgentFeatures {

  /** All that there are, in the order in which they are told. */
  private static final List<Capability.Type> ALL =
      List.of(
          Capability.Type.MULTI_ROLE,
          Capability.Type.HIERARCHICAL_ROLE,
          Capability.Type.RESERVATION_REFINEMENT,
          Capability.Type.RESOURCE_PROVIDER,
          Capability.Type.RESIZE_VOLUME,
          Capability.Type.AGENT_OPERATION_FEEDBACK,
          Capability.Type.AGENT_DRAINING,
          Capability.Type.TASK_RESOURCE_LIMITS);

  /** Those that no agent can do without. */
  private static final List<Capability.Type> NEEDED =
      List.of(
          Capability.Type.MULTI_ROLE,
          Capability.Type.HIERARCHICAL_ROLE,
          Capability.Type.RESERVATION_REFINEMENT);

  private AgentFeatures() {}

  /**
   * The capabilities of an agent.
   *
   * @param chosen {@code --agent_features}; all if it is not given
   */
  static List<Capability> of(Optional<SlaveCapabilities> chosen) throws StartException {
    Set<Capability.Type> types =
        chosen
            .map(SlaveCapabilities::getCapabilitiesList)
            .map(list -> list.stream().map(Capability::getType).collect(Collectors.toSet()))
            .orElse(Set.copyOf(ALL));
    if (!types.containsAll(NEEDED)) {
      throw new StartException("--agent_features lacks some of " + NEEDED + "; add them");
    }
    return ALL.stream()
        .filter(types::contains)
        .map(type -> Capability.newBuilder().setType(type).build())
        .toList();
  }
}
