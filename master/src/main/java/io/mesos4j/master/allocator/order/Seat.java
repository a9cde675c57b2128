package io.mesos4j.master.allocator.order;

/** A client's place in a sorter, which the sorter hands out and takes back. */
public sealed interface Seat<T> permits DrfNode, Ticket {

  T client();

  boolean active();
}
