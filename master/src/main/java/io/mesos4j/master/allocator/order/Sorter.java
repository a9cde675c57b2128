package io.mesos4j.master.allocator.order;

/**
 * Orders clients (roles by their path, or the frameworks of one role) by who is to be served next.
 * Owned by the allocator's core.
 */
public interface Sorter<T> {

  /** Adds an inactive client under a path that nobody else has. */
  Seat<T> add(String path, T client);

  /** Forgets a client, which must have no allocation any more. */
  void remove(Seat<T> seat);

  /** Only active clients are walked; what the others hold still counts. */
  void setActive(Seat<T> seat, boolean active);

  /**
   * Leaves an active client out of walks until {@link #endRests}; nothing else changes. Not during
   * a walk.
   */
  void rest(Seat<T> seat);

  /** Those who rested take part again. Not during a walk. */
  void endRests();

  /** Sets the weight of a path, whether or not it is there; the default is 1. */
  void setWeight(String path, double weight);

  /** The client was given something; counts as one allocation. */
  void allocated(Seat<T> seat, Tally quantities);

  /** Something was taken back, or with negative quantities exchanged; no allocation. */
  void unallocated(Seat<T> seat, Tally quantities);

  /** Begins a walk over the active clients in the order that holds now. */
  Walk<T> walk();

  /** Dominant share of a client, not weighted. */
  double share(Seat<T> seat);
}
