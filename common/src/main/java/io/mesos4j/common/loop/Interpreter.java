package io.mesos4j.common.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Turns effects into deeds. Called on the loop's thread, effect by effect, in the order of the
 * turn.
 *
 * @param <F> the effects
 */
public interface Interpreter<F> {

  /**
   * Carries out one effect. Must not block.
   *
   * @return {@link #done()} for an ordinary effect; for a barrier a stage that completes when the
   *     effect is durable. The rest of the turn waits for it, later turns do not. A stage that
   *     fails is a fault of the daemon; an expected failure is posted as an event instead.
   */
  CompletionStage<Void> interpret(F effect);

  /** What {@link #done} answers, by the hundred thousand a second. */
  CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  /** Every waiting event was handled: write out what was gathered. */
  default void flush() {}

  /** The answer for an effect that nothing has to wait for. */
  static CompletionStage<Void> done() {
    return DONE;
  }
}
