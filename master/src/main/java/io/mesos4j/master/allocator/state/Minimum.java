package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.master.allocator.order.ResourceNames;
import io.mesos4j.master.allocator.order.Tally;
import java.util.List;

/** What an offer must at least contain: one of some alternatives; without any, anything. */
public final class Minimum {

  private final List<ResourceQuantities> alternatives;
  private final Tally[] tallies;

  public Minimum(List<ResourceQuantities> alternatives, ResourceNames names) {
    this.alternatives = List.copyOf(alternatives);
    this.tallies = alternatives.stream().map(names::tally).toArray(Tally[]::new);
  }

  public boolean allows(Tally scalars) {
    for (Tally alternative : tallies) {
      if (scalars.contains(alternative)) {
        return true;
      }
    }
    return tallies.length == 0;
  }

  /** How much there may be of a resource. */
  @FunctionalInterface
  public interface Room {
    long of(int name);
  }

  /** Whether there may be enough of what one of the alternatives asks for. */
  public boolean isWithin(Room room) {
    for (Tally alternative : tallies) {
      if (isWithin(alternative, room)) {
        return true;
      }
    }
    return tallies.length == 0;
  }

  private static boolean isWithin(Tally alternative, Room room) {
    for (int name = 0; name < alternative.length(); name++) {
      if (alternative.get(name) > 0 && room.of(name) < alternative.get(name)) {
        return false;
      }
    }
    return true;
  }

  public List<ResourceQuantities> alternatives() {
    return alternatives;
  }
}
