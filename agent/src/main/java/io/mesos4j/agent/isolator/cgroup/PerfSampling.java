package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.common.flags.DurationText;
import java.time.Duration;
import java.util.List;

/**
 * What is counted for containers, how often and for how long.
 *
 * @param events {@code --perf_events}; nothing is counted if there are none
 * @param interval {@code --perf_interval}
 * @param duration {@code --perf_duration}
 */
public record PerfSampling(List<PerfEvent> events, Duration interval, Duration duration) {

  public static final PerfSampling NONE =
      new PerfSampling(List.of(), Duration.ofMinutes(1), Duration.ofSeconds(10));

  public PerfSampling {
    events = List.copyOf(events);
    if (duration.compareTo(interval) > 0) {
      throw new IllegalArgumentException(
          "--perf_duration="
              + DurationText.print(duration)
              + " is longer than --perf_interval="
              + DurationText.print(interval)
              + "; a sample must end before the next begins");
    }
  }
}
