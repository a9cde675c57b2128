package io.mesos4j.master.edge.driver;

import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.mesos.Protos.RateLimit;
import org.apache.mesos.Protos.RateLimits;

/**
 * Lets messages to the master in, those of frameworks at the pace that {@code --rate_limits} allows
 * their principal. Frameworks of principals that the limits don't name share the default pace, if
 * there is one; agents, strangers and frameworks over HTTP are never slowed down, as upstream. Used
 * from any thread.
 */
public final class DriverDoor {

  /** Messages that wait are kept in memory, so that there is an end even where none is named. */
  static final long MOST_WAITING = 1_000_000;

  /** As good as never. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(365);

  private static final double NANOS_PER_SECOND = 1e9;

  private final Drivers drivers;
  private final LongSupplier nanoTime;
  private final BiConsumer<Duration, Runnable> alarm;
  // An empty one for principals that are named but not limited. Filled at construction.
  private final Map<String, Optional<PacedQueue>> named = new HashMap<>();
  private final Optional<PacedQueue> others;

  /**
   * @param limits checked by whoever read them
   * @param nanoTime a clock that never goes back
   * @param alarm runs something after a time
   */
  public DriverDoor(
      Drivers drivers,
      RateLimits limits,
      LongSupplier nanoTime,
      BiConsumer<Duration, Runnable> alarm) {
    this.drivers = drivers;
    this.nanoTime = nanoTime;
    this.alarm = alarm;
    limits.getLimitsList().forEach(limit -> named.put(limit.getPrincipal(), queue(limit)));
    this.others =
        limits.hasAggregateDefaultQps()
            ? Optional.of(
                queue(
                    limits.getAggregateDefaultQps(),
                    limits.hasAggregateDefaultCapacity(),
                    limits.getAggregateDefaultCapacity()))
            : Optional.empty();
  }

  /**
   * Takes a message in, now or when its turn comes.
   *
   * @return the number of messages that wait already and may not become more, if that is why it is
   *     refused
   */
  public OptionalLong arrived(Upid from, Runnable message) {
    Optional<Driver> driver = drivers.at(from);
    if (driver.isEmpty()) {
      message.run();
      return OptionalLong.empty();
    }
    MessageTally tally = driver.get().tally();
    tally.countReceived();
    Runnable counted =
        () -> {
          message.run();
          tally.countProcessed();
        };
    Optional<PacedQueue> queue = queueOf(driver.get());
    if (queue.isEmpty()) {
      counted.run();
      return OptionalLong.empty();
    }
    return queue.get().offer(counted)
        ? OptionalLong.empty()
        : OptionalLong.of(queue.get().capacity());
  }

  /** Takes the news in that a peer is gone, after all that it sent before. */
  public void gone(Upid peer, Runnable news) {
    drivers.at(peer).flatMap(this::queueOf).ifPresentOrElse(queue -> queue.put(news), news);
  }

  private Optional<PacedQueue> queueOf(Driver driver) {
    return driver.principal().map(name -> named.getOrDefault(name, others)).orElse(others);
  }

  private Optional<PacedQueue> queue(RateLimit limit) {
    return limit.hasQps()
        ? Optional.of(queue(limit.getQps(), limit.hasCapacity(), limit.getCapacity()))
        : Optional.empty();
  }

  private PacedQueue queue(double perSecond, boolean bounded, long capacity) {
    long pause = Math.min((long) (NANOS_PER_SECOND / perSecond), LONGEST_PAUSE.toNanos());
    long most = bounded ? capacity & Long.MAX_VALUE : MOST_WAITING;
    return new PacedQueue(Duration.ofNanos(pause), most, nanoTime, alarm);
  }
}
