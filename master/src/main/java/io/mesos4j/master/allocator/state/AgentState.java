package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import io.mesos4j.master.allocator.order.Tally;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Unavailability;

/**
 * One agent in the allocator's books. Promises {@code total = available + used}, where a shared
 * resource is available however often it is used. Owned by the allocator's core.
 */
public final class AgentState {

  private final AgentId id;
  private final Map<FrameworkId, Resources> used = new LinkedHashMap<>(4);
  private final Map<Client, Refusal> refusals = new HashMap<>(4);
  private final Map<Client, Tally> launched = new HashMap<>(4);
  private final Looks looks;
  private final Vigil vigil;
  private AgentProfile profile;
  private AgentTraits traits;
  private Resources total;
  private Resources available;

  /** The latest layout, kept while it is out of date: the same resources often come back. */
  private Stock stock;

  private boolean stockIsCurrent;
  private Optional<Maintenance> maintenance = Optional.empty();
  private boolean active;

  /** Whether all that is used is in the total; an agent may come back with less. */
  private boolean covered = true;

  // Kept by the vigil.
  boolean awake;
  boolean touched;
  boolean touchedForQuota;
  boolean waitsForQuota;
  boolean gone;

  AgentState(AgentId id, AgentProfile profile, Resources total, Vigil vigil, LookRoom room) {
    this.id = id;
    this.looks = new Looks(room);
    this.vigil = vigil;
    this.profile = profile;
    this.traits = AgentTraits.of(profile, total);
    this.total = total;
    this.available = total;
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

  /** What rules ask of an agent, answered beforehand. */
  public AgentTraits traits() {
    return traits;
  }

  public Resources total() {
    return total;
  }

  /** What is neither offered nor allocated; unallocated. */
  public Resources available() {
    return available;
  }

  /** The same, laid out for choosing from. */
  public Stock stock(ResourceKinds kinds, RoleTree roles) {
    if (!stockIsCurrent) {
      if (stock == null || !stock.resources().equals(available)) {
        stock = new Stock(available, kinds.lines(available, roles));
      }
      stockIsCurrent = true;
    }
    return stock;
  }

  public boolean active() {
    return active;
  }

  void setActive(boolean now) {
    active = now;
  }

  void update(AgentProfile changed, Resources changedTotal) {
    profile = changed;
    looks.forgetAll();
    setTotal(changedTotal);
  }

  void setTotal(Resources changed) {
    total = changed;
    stock = null;
    traits = AgentTraits.of(profile, changed);
    recount();
  }

  /** By framework; with the roles that it is allocated to. */
  public Map<FrameworkId, Resources> used() {
    return used;
  }

  public Resources used(FrameworkId framework) {
    return used.getOrDefault(framework, Resources.EMPTY);
  }

  void use(FrameworkId framework, Resources more) {
    used.merge(framework, more, Resources::plus);
    Resources taken = more.unallocated().nonShared();
    covered &= available.contains(taken);
    setAvailable(available.minus(taken));
  }

  /**
   * The same for what is all that is available, and nothing of it shared; answers what the
   * framework had before.
   */
  Resources useAll(FrameworkId framework, Resources everything) {
    Resources before = used.put(framework, everything);
    setAvailable(Resources.EMPTY);
    if (before == null) {
      return Resources.EMPTY;
    }
    used.put(framework, before.plus(everything));
    return before;
  }

  /** Takes back at most what the framework has; answers what that was. */
  Resources release(FrameworkId framework, Resources less) {
    Resources before = used(framework);
    Resources after = before.equals(less) ? Resources.EMPTY : before.minus(less);
    if (after.isEmpty()) {
      used.remove(framework);
    } else {
      used.put(framework, after);
    }
    Resources back = after.isEmpty() ? before : before.minus(after);
    if (used.isEmpty()) {
      setAvailable(total);
    } else if (covered) {
      setAvailable(available.plus(unallocated(back)));
    } else {
      recount();
    }
    return back;
  }

  /** What the latest offer took whole comes back as the very resources that it was made of. */
  private Resources unallocated(Resources back) {
    return stock != null && stock.isPlain() && stock.isAllocated(back)
        ? stock.resources()
        : back.unallocated().nonShared();
  }

  private void recount() {
    Resources taken = Resources.sum(used.values()).unallocated().nonShared();
    covered = total.contains(taken);
    setAvailable(total.nonShared().minus(taken).plus(total.shared()));
  }

  private void setAvailable(Resources now) {
    available = now;
    stockIsCurrent = false;
  }

  /** What of it counts to quota and is really in use, by client. */
  Map<Client, Tally> launched() {
    return launched;
  }

  public boolean hasRefusals() {
    return !refusals.isEmpty();
  }

  Map<Client, Refusal> refusals() {
    return refusals;
  }

  /** What was decided about a client no longer holds: it is worth another look. */
  void reconsider(Client client) {
    looks.forget(client.number());
    vigil.wake(this);
  }

  /** What was decided about clients before, as far as it still holds. */
  public Looks looks() {
    looks.revalidate(available);
    return looks;
  }

  /** Remembers a decision. */
  public void decide(Client client, byte decision) {
    looks.set(client.number(), decision, available);
  }

  void forgetLooks() {
    looks.forgetAll();
  }

  public Optional<Maintenance> maintenance() {
    return maintenance;
  }

  void plan(Optional<Unavailability> unavailability) {
    maintenance = unavailability.map(Maintenance::new);
  }

  /** Whether the latest run looked at it only because quota left more room. */
  public boolean wasTouchedForQuota() {
    return touchedForQuota;
  }

  /** Quota stood in the way of offering more of it. */
  public void waitForQuota() {
    waitsForQuota = true;
  }
}
