package io.mesos4j.agent.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What the agent counts over its life; read through the view. */
public final class Counters {

  /** Things worth counting. */
  public enum Count {
    VALID_STATUS_UPDATES,
    INVALID_STATUS_UPDATES,
    VALID_FRAMEWORK_MESSAGES,
    INVALID_FRAMEWORK_MESSAGES,
    CONTAINER_LAUNCH_ERRORS,
    EXECUTORS_TERMINATED,
    RECOVERY_ERRORS,
    TASKS_FINISHED,
    TASKS_FAILED,
    TASKS_KILLED,
    TASKS_LOST,
    TASKS_GONE
  }

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private Instant recoveryBegan = Instant.EPOCH;
  private Optional<Duration> recovery = Optional.empty();

  public void recoveryBegan(Instant now) {
    recoveryBegan = now;
  }

  /** The agent is ready for a master; what happens to it later is no recovery. */
  public void recoveryEnded(Instant now) {
    recovery = recovery.or(() -> Optional.of(Duration.between(recoveryBegan, now)));
  }

  /** How long it took to find what an earlier life left; empty until that is done. */
  Optional<Duration> recovery() {
    return recovery;
  }

  public void add(Count count) {
    add(count, 1);
  }

  public void add(Count count, long more) {
    counts.merge(count, more, Long::sum);
  }

  Map<Count, Long> snapshot() {
    return Map.copyOf(counts);
  }
}
