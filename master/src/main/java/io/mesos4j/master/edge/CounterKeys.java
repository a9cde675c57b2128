package io.mesos4j.master.edge;

import io.mesos4j.master.core.model.MasterCounter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The metric keys of what the core counts. Stateless. */
final class CounterKeys {

  private static final Map<MasterCounter, String> REASONS =
      Map.of(
          MasterCounter.AGENT_REMOVALS_UNHEALTHY, "master/slave_removals/reason_unhealthy",
          MasterCounter.AGENT_REMOVALS_UNREGISTERED, "master/slave_removals/reason_unregistered",
          MasterCounter.AGENT_REMOVALS_REGISTERED, "master/slave_removals/reason_registered");

  /** Upstream has no key for these. */
  private static final Set<MasterCounter> WITHOUT_KEY =
      Set.of(MasterCounter.AGENT_REMOVALS_GONE, MasterCounter.MESSAGES_UPDATE_FRAMEWORK);

  private CounterKeys() {}

  static Optional<String> of(MasterCounter counter) {
    if (WITHOUT_KEY.contains(counter)) {
      return Optional.empty();
    }
    String plain = "master/" + counter.name().toLowerCase(Locale.ROOT).replace("agent", "slave");
    return Optional.of(REASONS.getOrDefault(counter, plain));
  }
}
