package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Resources;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes layouts of free resources. Agents of the same make that have the same left share one, as
 * long as it says nothing of roles; so a run over many of them stays in the processor's cache.
 * Bounded. Owned by the books.
 */
final class Stocks {

  /** Layouts kept for the next agent that needs the same; the longest unasked for goes first. */
  private static final int MOST = 256;

  private final ResourceKinds kinds;
  private final RoleTree roles;
  private final Map<Resources, Stock> shared = new LastAsked();

  Stocks(ResourceKinds kinds, RoleTree roles) {
    this.kinds = kinds;
    this.roles = roles;
  }

  Stock of(Resources available) {
    Stock known = shared.get(available);
    if (known != null) {
      return known;
    }
    Stock made = new Stock(available, kinds.lines(available, roles));
    if (made.isPlain()) {
      shared.put(available, made);
    }
    return made;
  }

  private static final class LastAsked extends LinkedHashMap<Resources, Stock> {

    private static final long serialVersionUID = 1;

    private LastAsked() {
      super(MOST, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Resources, Stock> eldest) {
      return size() > MOST;
    }
  }
}
