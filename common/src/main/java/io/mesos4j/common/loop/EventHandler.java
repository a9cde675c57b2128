package io.mesos4j.common.loop;

/**
 * What a loop does with its events. Called on the loop's thread only.
 *
 * @param <E> the events
 */
public interface EventHandler<E> {

  /** Handles one event. An exception is a bug and ends the loop. */
  void handle(E event);

  /**
   * Everything that was waiting has been handled: the moment to write out what was gathered (one
   * fsync, one flush per connection). Called at least once after every handled event.
   */
  default void drained() {}
}
