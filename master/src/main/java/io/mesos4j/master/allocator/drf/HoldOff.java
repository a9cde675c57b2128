package io.mesos4j.master.allocator.drf;

import io.mesos4j.master.allocator.AllocatorSettings.Recovery;

/**
 * After a failover with quota, offers wait until most agents are back: otherwise what is missing
 * would look as if quota could not be kept. Owned by the core.
 */
final class HoldOff {

  private final Recovery recovery;
  private long missing;

  HoldOff(Recovery recovery) {
    this.recovery = recovery;
  }

  /** Answers whether offers have to wait. */
  boolean begin(int expectedAgents) {
    missing = expectedAgents * recovery.agentsThousandths() / 1000;
    return missing > 0;
  }

  boolean isOn() {
    return missing > 0;
  }

  /** How many agents are still waited for. */
  long missing() {
    return missing;
  }

  /** An agent is back; answers whether that ends the wait. */
  boolean agentAdded() {
    if (missing == 0) {
      return false;
    }
    missing--;
    return missing == 0;
  }

  void end() {
    missing = 0;
  }
}
