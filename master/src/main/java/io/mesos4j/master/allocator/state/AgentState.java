package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.SlaveInfo;

/**
 * One agent in the allocator's books. Promises {@code total = available + used}, where a shared
 * resource is available however often it is used. Owned by the allocator's core.
 */
public final class AgentState {

  private final AgentId id;
  private final Map<FrameworkId, Resources> used = new LinkedHashMap<>();
  private AgentProfile profile;
  private Resources total;
  private Resources available;
  private boolean active;

  public AgentState(AgentId id, AgentProfile profile, Resources total, boolean active) {
    this.id = id;
    this.profile = profile;
    this.total = total;
    this.available = total;
    this.active = active;
  }

  public AgentId id() {
    return id;
  }

  public SlaveInfo info() {
    return profile.info();
  }

  public Set<SlaveInfo.Capability.Type> capabilities() {
    return profile.capabilities();
  }

  public Resources total() {
    return total;
  }

  /** What is neither offered nor allocated; unallocated. */
  public Resources available() {
    return available;
  }

  public boolean active() {
    return active;
  }

  public void setActive(boolean now) {
    active = now;
  }

  public void update(AgentProfile changed, Resources changedTotal) {
    profile = changed;
    total = changedTotal;
    recount();
  }

  public void setTotal(Resources changed) {
    total = changed;
    recount();
  }

  public Map<FrameworkId, Resources> used() {
    return used;
  }

  public Resources used(FrameworkId framework) {
    return used.getOrDefault(framework, Resources.EMPTY);
  }

  public void use(FrameworkId framework, Resources more) {
    if (more.isEmpty()) {
      return;
    }
    used.merge(framework, more, Resources::plus);
    available = available.minus(more.unallocated().nonShared());
  }

  /** Takes back at most what the framework has; answers what that was. */
  public Resources release(FrameworkId framework, Resources less) {
    Resources before = used(framework);
    Resources after = before.minus(less);
    if (after.isEmpty()) {
      used.remove(framework);
    } else {
      used.put(framework, after);
    }
    recount();
    return before.minus(after);
  }

  private void recount() {
    Resources taken = Resources.sum(used.values()).unallocated().nonShared();
    available = total.nonShared().minus(taken).plus(total.shared());
  }

  public Optional<String> region() {
    return info().hasDomain() && info().getDomain().hasFaultDomain()
        ? Optional.of(info().getDomain().getFaultDomain().getRegion().getName())
        : Optional.empty();
  }
}
