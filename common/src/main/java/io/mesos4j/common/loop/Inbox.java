package io.mesos4j.common.loop;

/**
 * Where events enter a loop. Safe to call from any thread; never blocks.
 *
 * @param <E> the events
 */
public interface Inbox<E> {

  /**
   * Hands over an event that must not be lost: the outcome of something that the loop itself asked
   * for (a store, a process exit, a timer). Always accepted while the loop runs; such events are
   * bounded by the work that the loop has outstanding.
   */
  void post(E event);

  /**
   * Hands over input from outside, which may be refused when the mailbox is full. The caller tells
   * its peer (503) or drops the message, whichever the protocol allows.
   *
   * @return whether the event was taken
   */
  boolean offer(E event);
}
