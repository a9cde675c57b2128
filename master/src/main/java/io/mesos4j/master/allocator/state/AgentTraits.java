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

  /** Of most agents, which share it. */
  private static final AgentTraits USUAL = new AgentTraits(false, true, true, Optional.empty());

  static AgentTraits of(AgentProfile profile, Resources total) {
    AgentTraits traits = read(profile, total);
    return traits.equals(USUAL) ? USUAL : traits;
  }

  private static AgentTraits read(AgentProfile profile, Resources total) {
    return new AgentTraits(
        total.scalar("gpus") > 0,
        profile.capabilities().contains(Capability.Type.MULTI_ROLE),
        profile.capabilities().contains(Capability.Type.HIERARCHICAL_ROLE),
        profile.info().hasDomain() && profile.info().getDomain().hasFaultDomain()
            ? Optional.of(profile.info().getDomain().getFaultDomain().getRegion().getName())
            : Optional.empty());
  }
}
