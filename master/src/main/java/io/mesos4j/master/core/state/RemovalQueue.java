package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.SilentAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Silent agents that wait for their turn to be marked unreachable, first come first. At most as
 * many as there are agents. Owned by the core's thread.
 */
public final class RemovalQueue {

  private final Map<AgentId, SilentAgent> waiting = new LinkedHashMap<>();
  private Instant next = Instant.MIN;

  public void add(SilentAgent agent) {
    waiting.putIfAbsent(agent.id(), agent);
  }

  /** It is heard of again, or gone another way. Answers whether it waited. */
  public boolean cancel(AgentId agent) {
    return waiting.remove(agent) != null;
  }

  public boolean contains(AgentId agent) {
    return waiting.containsKey(agent);
  }

  /**
   * The next in line, if the last one was so long ago; the one after it waits for this pause, and
   * never for longer, though the clock is set back.
   */
  public Optional<SilentAgent> take(Instant now, Duration pause) {
    Instant latest = now.plus(pause);
    next = next.isAfter(latest) ? latest : next;
    if (waiting.isEmpty() || now.isBefore(next)) {
      return Optional.empty();
    }
    next = latest;
    SilentAgent first = waiting.values().iterator().next();
    waiting.remove(first.id());
    return Optional.of(first);
  }

  /** When somebody may be taken, if anybody waits. */
  public Optional<Instant> due() {
    return waiting.isEmpty() ? Optional.empty() : Optional.of(next);
  }
}
