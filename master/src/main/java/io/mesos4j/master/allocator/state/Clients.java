package io.mesos4j.master.allocator.state;

/**
 * Hands out the numbers under which agents remember what was decided about a client. A client that
 * gets a new number is forgotten by all agents at once, at no cost.
 */
final class Clients {

  private int next;

  int next() {
    return next++;
  }

  /** How many numbers are in circulation, the forgotten ones among them. */
  int count() {
    return next;
  }

  void restart() {
    next = 0;
  }
}
