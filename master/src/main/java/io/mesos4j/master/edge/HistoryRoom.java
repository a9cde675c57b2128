package io.mesos4j.master.edge;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many ended tasks of each framework are still worth reading of what agents report when they
 * come back: a master remembers so many of them, and after an election its agents could tell of a
 * hundred times as many. Any thread.
 */
final class HistoryRoom {

  /** Ids are the agents' to choose; who comes later than that has no history here. */
  private static final int MOST_FRAMEWORKS = 10_000;

  private final int tasksEach;
  private final ConcurrentMap<String, AtomicInteger> left = new ConcurrentHashMap<>();

  /**
   * All of it.
   *
   * @param tasksEach ended tasks that are remembered of a framework
   */
  HistoryRoom(int tasksEach) {
    this.tasksEach = tasksEach;
  }

  /** Whether there is any for a framework. */
  boolean isLeft(String framework) {
    AtomicInteger own = left.get(framework);
    return own == null ? tasksEach > 0 && left.size() < MOST_FRAMEWORKS : own.get() > 0;
  }

  /** Takes it for one task of a framework that has some left. */
  boolean take(String framework) {
    return left.computeIfAbsent(framework, _ -> new AtomicInteger(tasksEach)).getAndDecrement() > 0;
  }
}
