package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo.Capability;

/**
 * What rules ask of an agent, answered once when the agent changes.
 *
 * @param region of its fault domain, if it has one
 */
public record AgentTraits(
    boolean gpus, boolean multiRole, boolean hierarchicalRole, Optional<String> region) {

  static AgentTraits of(AgentProfile profile, Resources total) {
    return new AgentTraits(
        total.scalar("gpus") > 0,
        profile.capabilities().contains(Capability.Type.MULTI_ROLE),
        profile.capabilities().contains(Capability.Type.HIERARCHICAL_ROLE),
        profile.info().hasDomain() && profile.info().getDomain().hasFaultDomain()
            ? Optional.of(profile.info().getDomain().getFaultDomain().getRegion().getName())
            : Optional.empty());
  }
}
