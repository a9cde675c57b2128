package io.mesos4j.master.allocator.state;

import io.mesos4j.master.allocator.order.ClusterTotal;
import io.mesos4j.master.allocator.order.Tally;

/**
 * What the whole cluster has free for quota guarantees: everything that is neither in use, nor
 * reserved, nor revocable. Kept up to date with every movement, so that asking costs nothing. Owned
 * by the books.
 */
public final class Headroom {

  private final ClusterTotal cluster;
  private final Tally used = new Tally();
  private final Tally reserved = new Tally();
  private final Tally usedReserved = new Tally();
  private final Tally revocable = new Tally();
  private final Tally usedRevocable = new Tally();

  Headroom(ClusterTotal cluster) {
    this.cluster = cluster;
  }

  void add(Movement movement) {
    used.add(movement.ofRole());
    usedReserved.add(movement.reserved());
    usedRevocable.add(movement.revocable());
  }

  void subtract(Movement movement) {
    used.subtract(movement.ofRole());
    usedReserved.subtract(movement.reserved());
    usedRevocable.subtract(movement.revocable());
  }

  void addTotal(Tally reservations, Tally revocables) {
    reserved.add(reservations);
    revocable.add(revocables);
  }

  void subtractTotal(Tally reservations, Tally revocables) {
    reserved.subtract(reservations);
    revocable.subtract(revocables);
  }

  /** Scalars that are offered or allocated. */
  public Tally used() {
    return used;
  }

  /** A fresh tally; nothing in it is negative. */
  public Tally available() {
    Tally available = new Tally();
    for (int name = 0; name < cluster.total().length(); name++) {
      long idleReserved = reserved.get(name) - usedReserved.get(name);
      long idleRevocable = revocable.get(name) - usedRevocable.get(name);
      long free = cluster.total().get(name) - used.get(name) - idleReserved - idleRevocable;
      available.add(name, Math.max(0, free));
    }
    return available;
  }
}
