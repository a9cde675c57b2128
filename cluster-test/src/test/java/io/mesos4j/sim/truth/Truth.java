package io.mesos4j.sim.truth;

/**
 * All that is noted of what really happened.
 *
 * @param runs the tasks' processes
 * @param updates the tasks' status updates
 * @param offers who got which offer
 * @param volumes the persistent volumes
 * @param roles what operators set of roles
 */
public record Truth(
    TaskRuns runs, UpdateHistory updates, OfferHolders offers, Volumes volumes, RoleWords roles) {

  public static Truth unwritten() {
    return new Truth(
        new TaskRuns(), new UpdateHistory(), new OfferHolders(), new Volumes(), new RoleWords());
  }
}
