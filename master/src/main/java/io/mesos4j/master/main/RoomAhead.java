package io.mesos4j.master.main;

import java.lang.ref.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that the agents of a cluster take when all of them come back: a stand-by takes it from
 * the operating system while nobody waits. Pages that are touched for the first time are cleared by
 * the kernel, and on a virtual machine fetched by its host, which in a storm of 50,000 agents was
 * two fifths of the collector's pauses.
 */
final class RoomAhead {

  private static final Logger LOG = LoggerFactory.getLogger(RoomAhead.class);

  /** What an agent with ten small tasks adds to the heap while it is taken in. */
  private static final long BYTES_PER_AGENT = 12 * 1024;

  /**
   * Too large for the young generation that the start script gives a master: made among the old.
   */
  private static final int PIECE_BYTES = 40 * 1024 * 1024;

  private RoomAhead() {}

  /** Touches as much of the heap, and frees it again by a full collection. */
  static void make(int agents) {
    Runtime jvm = Runtime.getRuntime();
    int pieces = pieces(agents, jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory());
    if (pieces > 0) {
      touch(pieces);
      System.gc();
      LOG.info("Took {} MiB ahead, which {} agents may need", pieces * (PIECE_BYTES >> 20), agents);
    }
  }

  /**
   * How many pieces of 40 MiB that is: none for a few agents, and at most half of what is left.
   *
   * @param freeBytes what the heap may still grow by, or has free
   */
  static int pieces(int agents, long freeBytes) {
    long wanted = Math.round((double) agents * BYTES_PER_AGENT / PIECE_BYTES);
    return (int) Math.min(wanted, freeBytes / 2 / PIECE_BYTES);
  }

  private static void touch(int pieces) {
    byte[][] room = new byte[pieces][];
    try {
      for (int i = 0; i < pieces; i++) {
        room[i] = new byte[PIECE_BYTES]; // zeroed, and so touched
      }
    } finally {
      Reference.reachabilityFence(room);
    }
  }
}
