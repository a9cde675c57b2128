package io.mesos4j.common.prometheus;

import io.mesos4j.common.loop.LoopStats;
import java.time.Duration;
import java.util.List;

/** How busy the loop of a daemon is. */
public final class LoopFamilies {

  private static final double NANOS = 1e9;

  private LoopFamilies() {}

  /**
   * What a loop has done.
   *
   * @param loop its name
   */
  public static List<Family> of(String loop, LoopStats stats) {
    Labels labels = Labels.of("loop", loop);
    return List.of(
        new Family("mesos_loop_backlog", Family.Type.GAUGE, "Events that wait for a loop.")
            .add(labels, stats.backlog()),
        new Family(
                "mesos_loop_events_total", Family.Type.COUNTER, "Events that a loop has handled.")
            .add(labels, stats.handled()),
        new Family(
                "mesos_loop_refused_events_total",
                Family.Type.COUNTER,
                "Events that were refused because too many waited.")
            .add(labels, stats.refused()),
        new Family(
                "mesos_loop_busy_seconds_total", Family.Type.COUNTER, "Time that a loop was busy.")
            .add(labels, stats.busy().toNanos() / NANOS),
        new Family(
                "mesos_loop_longest_turn_seconds",
                Family.Type.GAUGE,
                "The longest time that one event took in the last minute.")
            .add(labels, stats.longestTurn().toNanos() / NANOS));
  }

  /**
   * What a loop does for those who read what it knows.
   *
   * @param loop its name
   * @param longestView the longest time in the last minute for which they have kept it
   */
  public static Family readers(String loop, Duration longestView) {
    return new Family(
            "mesos_loop_longest_view_seconds",
            Family.Type.GAUGE,
            "The longest time for which readers have kept a loop in the last minute.")
        .add(Labels.of("loop", loop), longestView.toNanos() / NANOS);
  }
}
