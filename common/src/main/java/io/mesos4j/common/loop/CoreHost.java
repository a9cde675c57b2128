package io.mesos4j.common.loop;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Runs a core: hands it events, collects the effects of each turn and has them interpreted in
 * order.
 *
 * <p>A barrier effect holds back the rest of its own turn until it is durable; later turns go on
 * meanwhile. Held turns go on in the order in which their barriers complete. Owns no thread, clock
 * or timer: the daemons hand in an {@link EventLoop}, the simulator its virtual one.
 *
 * @param <E> the events
 * @param <F> the effects
 */
public final class CoreHost<E, F> implements EventHandler<E> {

  private final Core<E, F> core;
  private final Interpreter<F> interpreter;
  private final InstantSource clock;
  private final Executor loop;
  private final FaultHandler faults;
  private Instant lastTurn = Instant.MIN;
  private int heldTurns;

  /**
   * @param loop runs tasks on the loop's thread, used to go on after a barrier
   * @param faults told when a barrier fails
   */
  public CoreHost(
      Core<E, F> core,
      Interpreter<F> interpreter,
      InstantSource clock,
      Executor loop,
      FaultHandler faults) {
    this.core = core;
    this.interpreter = interpreter;
    this.clock = clock;
    this.loop = loop;
    this.faults = faults;
  }

  @Override
  public void handle(E event) {
    List<F> effects = new ArrayList<>();
    core.handle(event, now(), effects::add);
    goOn(effects, 0);
  }

  @Override
  public void drained() {
    interpreter.flush();
  }

  /** Turns that wait for a barrier; on the loop's thread. */
  public int heldTurns() {
    return heldTurns;
  }

  private void goOn(List<F> effects, int from) {
    for (int next = from; next < effects.size(); next++) {
      CompletableFuture<Void> outcome =
          interpreter.interpret(effects.get(next)).toCompletableFuture();
      if (!outcome.isDone() || outcome.isCompletedExceptionally()) {
        hold(outcome, effects, next + 1);
        return;
      }
    }
  }

  private void hold(CompletableFuture<Void> barrier, List<F> effects, int next) {
    heldTurns++;
    // Nobody waits for this: its own outcome is the rest of the turn, or the fault.
    var _ =
        barrier.whenComplete(
            (durable, failure) -> loop.execute(() -> release(failure, effects, next)));
  }

  // CompletableFuture says "no failure" as null.
  private void release(Throwable failure, List<F> effects, int next) {
    heldTurns--;
    if (failure != null) {
      faults.fault("barrier effect " + effects.get(next - 1).getClass().getSimpleName(), failure);
      return;
    }
    goOn(effects, next);
  }

  /** The time of a turn; a clock that was set back stands still until it has caught up. */
  private Instant now() {
    Instant now = clock.instant();
    lastTurn = now.isBefore(lastTurn) ? lastTurn : now;
    return lastTurn;
  }
}
