package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Amount;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceIdentity;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.order.ResourceNames;
import io.mesos4j.master.allocator.order.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the allocator needs to know of each identity, looked up once and remembered, so that runs
 * look at numbers only. Bounded: forgets everything when too many have been seen. Owned by the
 * allocator's core.
 */
public final class ResourceKinds {

  /** Identities remembered at once; dynamic reservations and volumes make new ones. */
  private static final int MOST = 100_000;

  /**
   * One kind of resource.
   *
   * @param identity the one object that stands for all equal ones
   * @param name its number, for a scalar; else {@link #NOT_SCALAR}
   * @param traits a sum of {@link Trait}s
   * @param reservedFor the role of its reservation, or empty
   */
  record Kind(ResourceIdentity identity, int name, int traits, String reservedFor) {}

  static final int NOT_SCALAR = -1;

  private final ResourceNames names;
  private final Map<ResourceIdentity, Kind> kinds = new LinkedHashMap<>();

  public ResourceKinds(ResourceNames names) {
    this.names = names;
  }

  public ResourceNames names() {
    return names;
  }

  Kind of(Portion portion) {
    Kind known = kinds.get(portion.identity());
    if (known != null) {
      return known;
    }
    if (kinds.size() == MOST) {
      kinds.clear();
    }
    Kind kind = classify(portion.identity(), portion.amount());
    kinds.put(portion.identity(), kind);
    return kind;
  }

  private Kind classify(ResourceIdentity identity, Amount amount) {
    int traits = 0;
    traits |= identity.shared() ? Trait.SHARED : 0;
    traits |= identity.revocable() ? Trait.REVOCABLE : 0;
    traits |= identity.isRefined() ? Trait.REFINED : 0;
    traits |= identity.isReserved() ? Trait.RESERVED : 0;
    traits |= identity.indivisible() ? Trait.INDIVISIBLE : 0;
    int name = amount instanceof Scalar ? names.number(identity.name()) : NOT_SCALAR;
    return new Kind(
        identity, name, traits, identity.isReserved() ? identity.reservationRole() : "");
  }

  /** The same with one object for all equal identities, so that comparing them costs nothing. */
  @SuppressWarnings("ReferenceEquality") // only saves making an equal one
  Resources canonical(Resources resources) {
    boolean same = true;
    List<Portion> portions = new ArrayList<>(resources.size());
    for (Portion portion : resources) {
      ResourceIdentity identity = of(portion).identity();
      same &= identity == portion.identity();
      portions.add(new Portion(identity, portion.amount(), portion.copies()));
    }
    return same ? resources : Resources.gather(portions);
  }

  /** What of resources counts to which account. */
  Movement movement(Resources resources) {
    Tally scalars = new Tally();
    int traits = 0;
    for (int i = 0; i < resources.size(); i++) {
      Kind kind = of(resources.portion(i));
      if (kind.name() != NOT_SCALAR) {
        scalars.add(kind.name(), resources.portion(i).thousandths());
        traits |= kind.traits();
      }
    }
    if ((traits & Trait.OUTSIDE_QUOTA) == 0) {
      return Movement.plain(scalars);
    }
    Tally reserved = new Tally();
    reservations(resources).values().forEach(reserved::add);
    return new Movement(
        scalars, scalars, quotaScalars(resources), reserved, revocableScalars(resources));
  }

  /** All scalars; a shared resource counts once. */
  public Tally scalars(Resources resources) {
    Tally tally = new Tally();
    for (int i = 0; i < resources.size(); i++) {
      Kind kind = of(resources.portion(i));
      if (kind.name() != NOT_SCALAR) {
        tally.add(kind.name(), resources.portion(i).thousandths());
      }
    }
    return tally;
  }

  /** What counts to quota: scalars that are neither reserved nor revocable. */
  public Tally quotaScalars(Resources resources) {
    Tally tally = new Tally();
    for (int i = 0; i < resources.size(); i++) {
      Kind kind = of(resources.portion(i));
      if (kind.name() != NOT_SCALAR && (kind.traits() & Trait.OUTSIDE_QUOTA) == 0) {
        tally.add(kind.name(), resources.portion(i).thousandths());
      }
    }
    return tally;
  }

  /** Reserved scalars by the role that they are reserved for. */
  public Map<String, Tally> reservations(Resources resources) {
    Map<String, Tally> byRole = new LinkedHashMap<>();
    for (int i = 0; i < resources.size(); i++) {
      Kind kind = of(resources.portion(i));
      if (kind.name() != NOT_SCALAR && (kind.traits() & Trait.RESERVED) != 0) {
        byRole
            .computeIfAbsent(kind.reservedFor(), role -> new Tally())
            .add(kind.name(), resources.portion(i).thousandths());
      }
    }
    return byRole;
  }

  /** Scalars that the agent may take back at any time. */
  public Tally revocableScalars(Resources resources) {
    Tally tally = new Tally();
    for (int i = 0; i < resources.size(); i++) {
      Kind kind = of(resources.portion(i));
      if (kind.name() != NOT_SCALAR && (kind.traits() & Trait.REVOCABLE) != 0) {
        tally.add(kind.name(), resources.portion(i).thousandths());
      }
    }
    return tally;
  }

  /** Lines to choose an offer from; what cannot be divided stands one by one. */
  Stock.Line[] lines(Resources available, RoleTree roles) {
    List<Stock.Line> lines = new ArrayList<>(available.size());
    for (int i = 0; i < available.size(); i++) {
      Portion portion = available.portion(i);
      Kind kind = of(portion);
      Role role = (kind.traits() & Trait.RESERVED) == 0 ? null : roles.role(kind.reservedFor());
      boolean single = portion.copies() == 1 || portion.identity().shared();
      Portion one = single ? portion : new Portion(portion.identity(), portion.amount(), 1);
      for (int copy = 0; copy < (single ? 1 : portion.copies()); copy++) {
        lines.add(new Stock.Line(one, kind.name(), one.thousandths(), role, kind.traits()));
      }
    }
    return lines.toArray(Stock.Line[]::new);
  }
}
