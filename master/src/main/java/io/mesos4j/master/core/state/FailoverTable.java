package io.mesos4j.master.core.state;

import io.mesos4j.common.id.FrameworkId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Until when disconnected frameworks are waited for. Owned by the core's thread. */
public final class FailoverTable {

  private final Map<FrameworkId, Instant> until = new LinkedHashMap<>();
  private final Set<FrameworkId> noted = new LinkedHashSet<>();

  /** Until when the framework is waited for, if it is. */
  public Optional<Instant> until(FrameworkId framework) {
    return Optional.ofNullable(until.get(framework));
  }

  public void await(FrameworkId framework, Instant end) {
    until.put(framework, end);
  }

  /** The registry knows that the framework is waited for. */
  public void note(FrameworkId framework) {
    noted.add(framework);
  }

  /** It is waited for no longer; answers whether the registry knows of it. */
  public boolean forget(FrameworkId framework) {
    until.remove(framework);
    return noted.remove(framework);
  }

  /** Those whose time was over before {@code now}. */
  public List<FrameworkId> overBefore(Instant now, Predicate<FrameworkId> which) {
    return until.entrySet().stream()
        .filter(one -> one.getValue().isBefore(now))
        .map(Map.Entry::getKey)
        .filter(which)
        .toList();
  }
}
