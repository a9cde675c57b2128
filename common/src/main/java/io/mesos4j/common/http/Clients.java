package io.mesos4j.common.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what each address takes, within its limits. Remembers an address only while it has
 * connections or has used up some of what it may ask for. Used from all network threads.
 */
final class Clients {

  private static final long BETWEEN_CLEANINGS_NANOS = Duration.ofSeconds(10).toNanos();

  private final ClientLimits limits;
  private final Map<InetAddress, Integer> connections = new ConcurrentHashMap<>();
  private final Map<InetAddress, Allowance> allowances = new ConcurrentHashMap<>();
  private final AtomicLong cleanedNanos = new AtomicLong(System.nanoTime());

  Clients(ClientLimits limits) {
    this.limits = limits;
  }

  /** Takes one more connection of an address, if it may have one. */
  boolean connect(InetAddress client) {
    AtomicBoolean taken = new AtomicBoolean();
    connections.compute(
        client,
        (address, open) -> {
          int before = open == null ? 0 : open;
          taken.set(before < limits.connections());
          return taken.get() ? Integer.valueOf(before + 1) : open;
        });
    return taken.get();
  }

  /** Gives back a connection that {@link #connect} took. */
  void disconnect(InetAddress client) {
    connections.computeIfPresent(client, (address, open) -> open == 1 ? null : open - 1);
  }

  /**
   * Takes one request of an address.
   *
   * @param nowNanos the time of {@link System#nanoTime}
   * @return empty if it may be answered, else how long to wait before the next
   */
  Optional<Duration> early(InetAddress client, long nowNanos) {
    if (limits.requestGap().isEmpty()) {
      return Optional.empty();
    }
    clean(nowNanos);
    long wait =
        allowances
            .computeIfAbsent(client, address -> new Allowance(nowNanos))
            .take(nowNanos, limits.requestGap().get().toNanos(), limits.burst().toNanos());
    return wait == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
  }

  /** How many addresses are remembered. */
  int remembered() {
    return Math.max(connections.size(), allowances.size());
  }

  /** Forgets who could ask for everything again. */
  private void clean(long nowNanos) {
    long last = cleanedNanos.get();
    if (nowNanos - last > BETWEEN_CLEANINGS_NANOS && cleanedNanos.compareAndSet(last, nowNanos)) {
      allowances.values().removeIf(allowance -> allowance.isFull(nowNanos));
    }
  }
}
