package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo.Capability;
import org.apache.mesos.Protos.Unavailability;

/** An agent as the written rules see it: everything else is worked out anew when asked. */
final class ReferenceAgent {

  final AgentId id;
  final Map<FrameworkId, Resources> used = new LinkedHashMap<>();
  AgentProfile profile;
  Resources total;
  boolean active;
  Optional<Unavailability> unavailability = Optional.empty();

  ReferenceAgent(AgentId id, AgentProfile profile, Resources total, boolean active) {
    this.id = id;
    this.profile = profile;
    this.total = total;
    this.active = active;
  }

  /** Shared resources stay available however often they are used. */
  Resources available() {
    Resources taken = Resources.sum(used.values()).unallocated().nonShared();
    return total.nonShared().minus(taken).plus(total.shared());
  }

  Resources usedBy(FrameworkId framework) {
    return used.getOrDefault(framework, Resources.EMPTY);
  }

  Resources usedBy(FrameworkId framework, String role) {
    return usedBy(framework).filter(portion -> portion.identity().allocatedTo().equals(role));
  }

  void charge(FrameworkId framework, Resources more) {
    set(framework, usedBy(framework).plus(more));
  }

  /** Takes back at most what is there. */
  void credit(FrameworkId framework, Resources less) {
    set(framework, usedBy(framework).minus(less));
  }

  private void set(FrameworkId framework, Resources now) {
    if (now.isEmpty()) {
      used.remove(framework);
    } else {
      used.put(framework, now);
    }
  }

  boolean has(Capability.Type capability) {
    return profile.capabilities().contains(capability);
  }

  Optional<String> region() {
    return profile.info().getDomain().hasFaultDomain()
        ? Optional.of(profile.info().getDomain().getFaultDomain().getRegion().getName())
        : Optional.empty();
  }
}
