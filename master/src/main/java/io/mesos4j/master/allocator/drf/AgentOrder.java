package io.mesos4j.master.allocator.drf;

import io.mesos4j.master.allocator.state.AgentState;

/** In which order a stage of a run looks at agents: at random, unless a test wants to know it. */
@FunctionalInterface
public interface AgentOrder {

  /** The two stages of a run. */
  enum Stage {
    GUARANTEES,
    FAIR_SHARE
  }

  /**
   * Brings the agents of one stage into order, in place.
   *
   * @param run the number of the run, from 1
   */
  void arrange(AgentState[] agents, long run, Stage stage);
}
