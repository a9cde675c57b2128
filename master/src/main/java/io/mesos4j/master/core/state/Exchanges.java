package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.PendingExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Operators' operations that wait for the allocator, by number. Owned by the core's thread. */
public final class Exchanges {

  private final Map<Long, PendingExchange> waiting = new LinkedHashMap<>();
  private long next;

  public long add(PendingExchange exchange) {
    waiting.put(next, exchange);
    return next++;
  }

  public Optional<PendingExchange> take(long number) {
    return Optional.ofNullable(waiting.remove(number));
  }
}
