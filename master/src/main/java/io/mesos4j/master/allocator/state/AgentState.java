package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Unavailability;

/**
 * One agent in the allocator's books: what it is, what it has, and what was decided about it. Owned
 * by the allocator's core.
 */
public final class AgentState {

  private final AgentId id;
  private final Vigil vigil;
  private final LookRoom room;

  // Nothing is made before it is needed: most agents never need most of these.
  private Map<Client, Refusal> refusals = Map.of();
  private Map<Client, Refusal> pauses = Map.of();
  private Looks looks = Looks.NONE;
  private AgentProfile profile;
  private AgentTraits traits;
  private final AgentAccount account;

  private Optional<Maintenance> maintenance = Optional.empty();
  private boolean active;

  // Kept by the vigil.
  int placeAmongAll;
  boolean awake;
  boolean listedAwake;
  boolean touched;
  boolean touchedForQuota;
  boolean waitsForQuota;
  boolean listedForQuota;
  boolean gone;

  AgentState(AgentId id, AgentProfile profile, Resources total, Vigil vigil, LookRoom room) {
    this.id = id;
    this.room = room;
    this.vigil = vigil;
    this.profile = profile;
    this.traits = AgentTraits.of(profile, total);
    this.account = new AgentAccount(this, total);
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

  public boolean active() {
    return active;
  }

  void setActive(boolean now) {
    active = now;
  }

  void update(AgentProfile changed, Resources changedTotal) {
    profile = changed;
    forgetLooks();
    setTotal(changedTotal);
  }

  void setTotal(Resources changed) {
    traits = AgentTraits.of(profile, changed);
    account.setTotal(changed);
  }

  /** What it has, and who uses it. */
  AgentAccount account() {
    return account;
  }

  public Resources total() {
    return account.total();
  }

  /** What is neither offered nor allocated; unallocated. */
  public Resources available() {
    return account.available();
  }

  /** Whether {@link #available} is more than nothing. */
  public boolean hasAnythingFree() {
    return account.hasAnythingFree();
  }

  /** By framework; with the roles that it is allocated to. */
  public Map<FrameworkId, Resources> used() {
    return account.used();
  }

  public Resources used(FrameworkId framework) {
    return account.used(framework);
  }

  public boolean hasRefusals() {
    return !refusals.isEmpty() || !pauses.isEmpty();
  }

  Map<Client, Refusal> refusals() {
    return refusals;
  }

  /** The same, to add one. */
  Map<Client, Refusal> newRefusals() {
    if (refusals.isEmpty()) {
      refusals = new HashMap<>(4);
    }
    return refusals;
  }

  boolean hasPauses() {
    return !pauses.isEmpty();
  }

  Map<Client, Refusal> pauses() {
    return pauses;
  }

  Map<Client, Refusal> newPauses() {
    if (pauses.isEmpty()) {
      pauses = new HashMap<>(4);
    }
    return pauses;
  }

  void endPauses() {
    if (!pauses.isEmpty()) {
      pauses.keySet().forEach(client -> looks.forget(client.number()));
      pauses = Map.of();
      vigil.wake(this);
    }
  }

  /** What was decided about a client no longer holds: it is worth another look. */
  void reconsider(Client client) {
    looks.forget(client.number());
    vigil.wake(this);
  }

  /** What was decided about clients before, as far as it still holds. */
  public Looks looks() {
    looks.revalidate(account.available());
    return looks;
  }

  /** Remembers a decision. */
  public void decide(Client client, byte decision) {
    if (looks.isNone()) {
      looks = new Looks(room);
    }
    looks.set(client.number(), decision, account.available());
  }

  /** A client was offered something: what was decided about it before is over. */
  public void served(Client client) {
    looks.forget(client.number());
  }

  void forgetLooks() {
    if (!looks.isNone()) {
      looks.forgetAll();
      looks = Looks.NONE;
    }
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
    vigil.waitsForQuota(this);
  }
}
