package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.Filters;

/**
 * What one framework has refused, by role and agent, until when. A refusal hides everything that is
 * contained in what was refused; more than that is offered again. Owned by the allocator's core.
 */
public final class OfferFilters {

  private static final Duration DEFAULT = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofDays(365);

  /** More live refusals of one role on one agent than this push out the oldest. */
  private static final int MOST_PER_AGENT = 32;

  private record Refusal(Resources refused, Instant until) {}

  private final Map<String, Map<AgentId, List<Refusal>>> refusals = new HashMap<>();

  /** How long a framework's filters last; empty when they ask for none. */
  public static Optional<Duration> timeout(Filters filters, Duration atLeast) {
    double seconds = filters.getRefuseSeconds();
    if (seconds == 0) {
      return Optional.empty();
    }
    boolean valid = seconds > 0;
    Duration asked = valid ? clamp(seconds) : DEFAULT;
    return Optional.of(asked.compareTo(atLeast) < 0 ? atLeast : asked);
  }

  private static Duration clamp(double seconds) {
    return seconds >= LONGEST.toSeconds() ? LONGEST : Duration.ofNanos(Math.round(seconds * 1e9));
  }

  public void add(String role, AgentId agent, Resources refused, Instant until) {
    List<Refusal> list =
        refusals
            .computeIfAbsent(role, absent -> new HashMap<>())
            .computeIfAbsent(agent, absent -> new ArrayList<>(1));
    if (list.size() == MOST_PER_AGENT) {
      list.removeFirst();
    }
    list.add(new Refusal(refused.unallocated(), until));
  }

  /** Whether a live refusal covers these resources; at its very end a refusal still does. */
  public boolean covers(String role, AgentId agent, Resources offered, Instant now) {
    Map<AgentId, List<Refusal>> ofRole = refusals.get(role);
    List<Refusal> list = ofRole == null ? null : ofRole.get(agent);
    if (list == null) {
      return false;
    }
    list.removeIf(refusal -> now.isAfter(refusal.until()));
    if (list.isEmpty()) {
      ofRole.remove(agent);
      return false;
    }
    Resources plain = offered.unallocated();
    return list.stream().anyMatch(refusal -> refusal.refused().contains(plain));
  }

  public void clear() {
    refusals.clear();
  }

  public void clear(String role) {
    refusals.remove(role);
  }

  public void clear(AgentId agent) {
    refusals.values().forEach(ofRole -> ofRole.remove(agent));
  }

  /** How many refusals live at this time, by role; forgets the others. */
  public Map<String, Integer> live(Instant now) {
    Map<String, Integer> counts = new HashMap<>();
    refusals.forEach((role, ofRole) -> {
      ofRole.values().forEach(list -> list.removeIf(old -> now.isAfter(old.until())));
      ofRole.values().removeIf(List::isEmpty);
      counts.put(role, ofRole.values().stream().mapToInt(List::size).sum());
    });
    return counts;
  }
}
