package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.loop.TimerKey;

/** The allocator's timers. */
public enum AllocatorTimer implements TimerKey {
  /** Everything is looked at: the safety net. */
  BATCH,
  /** What was touched is looked at, a few milliseconds after the first touch. */
  SOON,
  /** Offers have waited long enough for agents to come back after a failover. */
  RECOVERY
}
