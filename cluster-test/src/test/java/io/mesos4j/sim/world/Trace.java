package io.mesos4j.sim.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened, line by line. Two runs of one seed write the same lines. */
public final class Trace {

  private final VirtualTime time;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> sightings = new TreeMap<>();

  public Trace(VirtualTime time) {
    this.time = time;
  }

  /** Notes that something happened to somebody now. */
  public void note(String who, String what) {
    lines.add(time.elapsed().toNanos() / 1000 + "us " + who + ": " + what);
  }

  /**
   * Notes that something rare happened to somebody now, and counts it.
   *
   * @param what the same words every time
   */
  public void saw(String who, String what) {
    note(who, what);
    count(what);
  }

  /** Counts something that is noted already. */
  public void count(String what) {
    sightings.merge(what, 1, Integer::sum);
  }

  /** How often each rare thing happened. */
  public Map<String, Integer> sightings() {
    return Collections.unmodifiableMap(sightings);
  }

  public List<String> lines() {
    return lines;
  }

  /** The last lines, for a report. */
  public List<String> tail(int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
