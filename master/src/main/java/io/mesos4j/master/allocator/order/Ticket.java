package io.mesos4j.master.allocator.order;

/** A client of a random sorter, whether or not it takes part in draws now. */
final class Ticket<T> implements Seat<T> {

  final String path;
  final T client;
  final Tally held = new Tally();
  boolean active;

  /** Its place in the lottery, if it takes part. */
  int index;

  /** Whether it is left out of the lottery for the time being. */
  boolean resting;

  Ticket(String path, T client) {
    this.path = path;
    this.client = client;
  }

  @Override
  public T client() {
    return client;
  }

  @Override
  public boolean active() {
    return active;
  }
}
