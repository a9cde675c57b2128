package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.allocator.AllocatorSettings.Timing;
import java.util.HashSet;
import java.util.Set;

/** Which agents the next run looks at, and whether it comes before the interval is over. */
final class ReferenceTrigger {

  private final ReferenceState state;
  private final Set<AgentId> candidates = new HashSet<>();
  private boolean triggered;

  ReferenceTrigger(ReferenceState state) {
    this.state = state;
  }

  void of(AgentId agent) {
    candidates.add(agent);
    triggered = true;
  }

  void all() {
    candidates.addAll(state.agents.keySet());
    triggered = true;
  }

  /** All, for what upstream waits with until the interval is over. */
  void byEvents() {
    if (isByEvents()) {
      all();
    }
  }

  /** Whether more leads to a run than upstream lets lead to one. */
  boolean isByEvents() {
    return state.settings.timing() == Timing.EVENTS;
  }

  /** Whether something has happened that leads to a run before the interval is over. */
  boolean isSet() {
    return triggered;
  }

  /** A run begins. */
  void begin() {
    triggered = false;
  }

  /** The run has ended. */
  void end() {
    candidates.clear();
  }

  Set<AgentId> candidates() {
    return candidates;
  }
}
