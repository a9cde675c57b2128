package io.mesos4j.common.loop;

/**
 * Takes the effects of one turn, in order. What follows a barrier effect (a store, a checkpoint) in
 * the same turn happens only when the barrier is durable.
 *
 * @param <F> the effects, a sealed interface of records
 */
@FunctionalInterface
public interface Effects<F> {

  /** Appends an effect to this turn. */
  void add(F effect);
}
