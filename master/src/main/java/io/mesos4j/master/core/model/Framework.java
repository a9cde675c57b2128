package io.mesos4j.master.core.model;

import io.mesos4j.common.id.FrameworkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;

/**
 * A framework as this master knows it; a value, replaced when anything about it changes.
 *
 * @param id the id that this or an earlier master gave it
 * @param info what it said of itself, its id filled in
 * @param status where it stands
 * @param peer how it is connected; empty unless active or inactive
 * @param wishes what it asked of the allocator
 * @param times when it came and went
 */
public record Framework(
    FrameworkId id,
    FrameworkInfo info,
    FrameworkStatus status,
    Optional<FrameworkPeer> peer,
    Wishes wishes,
    Times times) {

  /**
   * What the framework asked for beside its info.
   *
   * @param suppressedRoles roles that want no offers for now
   * @param constraints which agents may be offered, by role
   */
  public record Wishes(
      Set<String> suppressedRoles,
      org.apache.mesos.scheduler.Protos.OfferConstraints constraints) {}

  /**
   * When a framework came and went.
   *
   * @param registered its first subscription here, or when it was recovered
   * @param reregistered its latest subscription
   * @param unregistered when it was removed
   */
  public record Times(Instant registered, Instant reregistered, Optional<Instant> unregistered) {

    public static Times at(Instant now) {
      return new Times(now, now, Optional.empty());
    }

    public Times reregisteredAt(Instant now) {
      return new Times(registered, now, unregistered);
    }

    public Times unregisteredAt(Instant now) {
      return new Times(registered, reregistered, Optional.of(now));
    }
  }

  public boolean active() {
    return status == FrameworkStatus.ACTIVE;
  }

  public boolean connected() {
    return status == FrameworkStatus.ACTIVE || status == FrameworkStatus.INACTIVE;
  }

  public boolean recovered() {
    return status == FrameworkStatus.RECOVERED;
  }

  public boolean has(Capability.Type capability) {
    return info.getCapabilitiesList().stream().anyMatch(one -> one.getType() == capability);
  }

  public boolean partitionAware() {
    return has(Capability.Type.PARTITION_AWARE);
  }

  /** The roles it subscribes to: one without MULTI_ROLE, any number with it. */
  public List<String> roles() {
    return FrameworkRoles.of(info).stream().distinct().toList();
  }

  public Framework withInfo(FrameworkInfo changed) {
    return new Framework(id, changed, status, peer, wishes, times);
  }

  public Framework withWishes(Wishes changed) {
    return new Framework(id, info, status, peer, changed, times);
  }

  public Framework withTimes(Times changed) {
    return new Framework(id, info, status, peer, wishes, changed);
  }

  /** Connected by {@code connected} and offered to again. */
  public Framework connectedBy(FrameworkPeer connected) {
    return new Framework(id, info, FrameworkStatus.ACTIVE, Optional.of(connected), wishes, times);
  }

  /** As it was when only an earlier master knew it. */
  public Framework awaited() {
    return new Framework(id, info, FrameworkStatus.RECOVERED, Optional.empty(), wishes, times);
  }

  public Framework deactivated() {
    return new Framework(id, info, FrameworkStatus.INACTIVE, peer, wishes, times);
  }

  public Framework disconnected() {
    return new Framework(id, info, FrameworkStatus.DISCONNECTED, Optional.empty(), wishes, times);
  }
}
