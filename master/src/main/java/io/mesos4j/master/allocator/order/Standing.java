package io.mesos4j.master.allocator.order;

/**
 * How one contender stands among its siblings: the lower share goes first, then the fewer
 * allocations, then the name. What counts is what the ranking last computed, not what has happened
 * since.
 */
final class Standing<N> {

  static final int NOWHERE = -1;

  final N who;
  final NameOrder.Label label;
  final Tally held = new Tally();
  long times;
  double weight = 1;

  // Kept by the ranking.
  double share;
  long rankedTimes;
  int place = NOWHERE;
  boolean stale;

  Standing(N who, NameOrder.Label label) {
    this.who = who;
    this.label = label;
  }

  boolean before(Standing<N> other) {
    if (share != other.share) {
      return share < other.share;
    }
    if (rankedTimes != other.rankedTimes) {
      return rankedTimes < other.rankedTimes;
    }
    return label.position() < other.label.position();
  }

  void refresh(ClusterTotal cluster) {
    share = cluster.dominantShare(held) / weight;
    rankedTimes = times;
    stale = false;
  }
}
