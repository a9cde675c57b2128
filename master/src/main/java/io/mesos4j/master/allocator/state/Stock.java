package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.order.Tally;
import java.util.HashMap;
import java.util.Map;

/**
 * What is free on an agent, laid out for choosing from: one line per resource, with everything that
 * the choice depends on as numbers. Never changes; made afresh when the agent's free resources did.
 */
public final class Stock {

  /**
   * One resource that is free.
   *
   * @param portion the resource itself
   * @param name its number, if it is a scalar; else negative
   * @param thousandths how much of it
   * @param reservedFor the role that it is reserved for, or null
   * @param traits a sum of {@link Trait}s
   */
  public record Line(Portion portion, int name, long thousandths, Role reservedFor, int traits) {

    public boolean isScalar() {
      return name >= 0;
    }

    public boolean has(int trait) {
      return (traits & trait) != 0;
    }

    /** Whether quota speaks about it. */
    public boolean countsToQuota() {
      return name >= 0 && (traits & Trait.OUTSIDE_QUOTA) == 0;
    }

    /** Whether it may go to a role: it is free for all, or reserved for the role or one above. */
    public boolean isFor(Role role) {
      return reservedFor == null || role.isWithin(reservedFor);
    }
  }

  private final Resources resources;
  private final Line[] lines;
  private final Tally scalars = new Tally();
  private boolean plain = true;
  private boolean repeats;

  /** Roles that all of it is remembered for; agents that share it may be offered to many. */
  private static final int MOST_ROLES = 1000;

  private final Movement movement;
  private final Map<String, Resources> byRole = new HashMap<>(4);

  /** All of it, allocated to the role that last asked: the next one is often the same. */
  private Resources allocated = Resources.EMPTY;

  private String allocatedTo = "";

  Stock(Resources resources, Line[] lines) {
    this.resources = resources;
    this.lines = lines;
    Tally seen = new Tally();
    for (Line line : lines) {
      plain &= !line.has(Trait.NEEDS_CAPABILITY | Trait.RESERVED);
      if (line.isScalar()) {
        scalars.add(line.name(), line.thousandths());
      }
      if (line.countsToQuota()) {
        repeats |= seen.get(line.name()) > 0;
        seen.add(line.name(), 1);
      }
    }
    this.movement = Movement.plain(scalars);
  }

  public int size() {
    return lines.length;
  }

  public Line line(int index) {
    return lines[index];
  }

  /** The same as one value. */
  public Resources resources() {
    return resources;
  }

  /** All of it as a role has it. */
  public Resources allocatedTo(String role) {
    if (!allocatedTo.equals(role)) {
      if (byRole.size() == MOST_ROLES) {
        byRole.clear();
      }
      allocated = byRole.computeIfAbsent(role, resources::allocate);
      allocatedTo = role;
    }
    return allocated;
  }

  /** What changes hands with all of it; only for what {@link #isPlain}. */
  Movement movement() {
    return movement;
  }

  /** Whether these resources are what {@link #allocatedTo} answered last: the very same object. */
  @SuppressWarnings("ReferenceEquality") // what is equal but another object goes the long way
  boolean isAllocated(Resources all) {
    return !allocatedTo.isEmpty() && all == allocated;
  }

  /** All scalars together. */
  public Tally scalars() {
    return scalars;
  }

  /** Whether every framework may see all of it under any role. */
  public boolean isPlain() {
    return plain;
  }

  /** Whether a name that quota counts stands on more than one line. */
  public boolean repeatsNames() {
    return repeats;
  }
}
