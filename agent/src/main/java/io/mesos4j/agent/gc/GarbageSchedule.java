package io.mesos4j.agent.gc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which directories are over since when, and when each must go. Pure state of the agent's core:
 * told the time, touches no disk. Only what was scheduled is ever named for removal.
 *
 * <p>A directory may stay for {@code delay * max(0, 1 - headroom - usage)}: the fuller the disk,
 * the sooner it goes. No more than {@link #MOST_DIRECTORIES} stay at all, since each costs memory
 * for as long as it can be browsed; the oldest go first.
 */
public final class GarbageSchedule {

  /** Those of some 25,000 tasks: 70 MB of an agent's memory, with the names that show them. */
  static final int MOST_DIRECTORIES = 50_000;

  private final Duration delay;
  private final double headroom;
  private final Map<String, Instant> since = new LinkedHashMap<>();
  private double lastUsage;

  /**
   * @param delay {@code --gc_delay}: the longest stay
   * @param headroom {@code --gc_disk_headroom}: part of the disk that shall stay free, 0 to 1
   */
  public GarbageSchedule(Duration delay, double headroom) {
    this.delay = delay;
    this.headroom = headroom;
  }

  /** The directory is over; scheduling it again starts its stay afresh. */
  public void schedule(String directory, Instant when) {
    since.remove(directory);
    since.put(directory, when);
  }

  /** The directory is needed again. Answers whether it was scheduled. */
  public boolean unschedule(String directory) {
    return since.remove(directory) != null;
  }

  public int size() {
    return since.size();
  }

  /** Since when the directory is over that has stayed the longest. */
  public Optional<Instant> oldest() {
    return since.values().stream().min(Comparator.naturalOrder());
  }

  /** How long a directory may stay, as full as the disk was at the last look. */
  public Duration stay() {
    return stay(lastUsage);
  }

  /** How long a directory may stay when this part of the disk is used. */
  public Duration stay(double usage) {
    double part = Math.max(0, 1 - headroom - usage);
    return Duration.ofMillis((long) (delay.toMillis() * part));
  }

  /** Takes the directories off the schedule whose time has come, in the order of their end. */
  public List<String> takeDue(Instant now, double usage) {
    lastUsage = usage;
    Instant limit = now.minus(stay(usage));
    int surplus = since.size() - MOST_DIRECTORIES;
    List<String> due = new ArrayList<>();
    for (Map.Entry<String, Instant> each : since.entrySet()) {
      if (due.size() < surplus || !each.getValue().isAfter(limit)) {
        due.add(each.getKey());
      }
    }
    due.forEach(since::remove);
    return due;
  }
}
