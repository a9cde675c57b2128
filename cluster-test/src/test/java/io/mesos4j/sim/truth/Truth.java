package io.mesos4j.sim.truth;

/**
 * All that is noted of what really happened.
 *
 * @param runs the tasks' processes
 * @param updates the tasks' status updates
 * @param offers who got which offer
 */
public record Truth(TaskRuns runs, UpdateHistory updates, OfferHolders offers) {

  public static Truth unwritten() {
    return new Truth(new TaskRuns(), new UpdateHistory(), new OfferHolders());
  }
}
