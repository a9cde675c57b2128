package io.mesos4j.common.loop;

import java.time.Instant;

/**
 * The single-writer heart of a daemon: turns one event into effects and changes its own state on
 * the way.
 *
 * <p>Called from one thread at a time. Deterministic: the same events at the same times give the
 * same effects. Holds no lock, thread, clock, randomness or I/O. An exception that leaves {@link
 * #handle} is a bug; the shell's fault handler ends the daemon.
 *
 * @param <E> the events, a sealed interface of records
 * @param <F> the effects, a sealed interface of records
 */
public interface Core<E, F> {

  /**
   * Handles one event.
   *
   * @param event what happened
   * @param now the time of this turn, never earlier than that of the turn before
   * @param out takes the effects of this turn, in the order in which they are to happen
   */
  void handle(E event, Instant now, Effects<F> out);
}
