package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.PendingExchange;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Operators' operations that wait for the allocator, by number. Owned by the core's thread. */
public final class Exchanges {

  private final Map<Long, PendingExchange> waiting = new LinkedHashMap<>();
  private final Set<Long> overtaken = new HashSet<>();
  private long next;

  public long add(PendingExchange exchange) {
    waiting.put(next, exchange);
    return next++;
  }

  /**
   * The allocator is told of an agent as this master knows it: without what it may have exchanged
   * there by then.
   */
  public void overtake(AgentId agent) {
    waiting.forEach((number, exchange) -> {
      if (exchange.agent().equals(agent)) {
        overtaken.add(number);
      }
    });
  }

  /** Whether {@link #overtake} came between; to be asked before it is taken. */
  public boolean isOvertaken(long number) {
    return overtaken.contains(number);
  }

  public Optional<PendingExchange> take(long number) {
    overtaken.remove(number);
    return Optional.ofNullable(waiting.remove(number));
  }
}
