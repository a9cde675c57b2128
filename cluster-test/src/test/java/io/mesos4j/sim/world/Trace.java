package io.mesos4j.sim.world;

import java.util.ArrayList;
import java.util.List;

/** What happened, line by line. Two runs of one seed write the same lines. */
public final class Trace {

  private final VirtualTime time;
  private final List<String> lines = new ArrayList<>();

  public Trace(VirtualTime time) {
    this.time = time;
  }

  /** Notes that something happened to somebody now. */
  public void note(String who, String what) {
    lines.add(time.elapsed().toNanos() / 1000 + "us " + who + ": " + what);
  }

  public List<String> lines() {
    return lines;
  }

  /** The last lines, for a report. */
  public List<String> tail(int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
