package io.mesos4j.master.allocator.rule;

import io.mesos4j.master.allocator.order.Tally;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Role;

/**
 * The quota side of one run: what must be kept free for guarantees, and what may be given away
 * beside them. Set up from the books when the run begins, then kept as it allocates. Used by one
 * run.
 */
public final class QuotaPlan {

  private final boolean any;
  private final Tally required = new Tally();
  private final Tally available;
  private boolean requires;

  public QuotaPlan(Books books) {
    any = !books.roles().withQuota().isEmpty();
    for (Role role : books.roles().withQuota()) {
      for (int name = 0; name < role.guarantees().length(); name++) {
        required.add(name, role.unsatisfied(name));
      }
    }
    requires = required.hasAny();
    available = requires ? books.headroom().available() : new Tally();
  }

  /** Whether any role has quota. */
  public boolean any() {
    return any;
  }

  /** Whether something has to be kept free for guarantees. */
  public boolean requires() {
    return requires;
  }

  /** What may be given away of a resource without touching what guarantees need. */
  public long surplus(int name) {
    return Math.max(0, available.get(name) - required.get(name));
  }

  /** Something was given away; part of it was guaranteed. */
  void spent(Tally guaranteed, Tally all) {
    if (requires) {
      available.subtract(all);
      required.take(guaranteed);
      requires = required.hasAny();
    }
  }
}
