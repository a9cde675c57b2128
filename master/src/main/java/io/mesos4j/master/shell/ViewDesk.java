package io.mesos4j.master.shell;

import io.mesos4j.common.loop.LongestTurn;
import io.mesos4j.master.core.state.MasterView;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hands the core's view to readers. However many ask at once, the loop makes one view for all of
 * them, and only if somebody asks. It wakes none of them, since who is woken may get the processor
 * of who woke it, and keep it for milliseconds: they look for the view a moment later. Any thread
 * may ask.
 */
final class ViewDesk implements AutoCloseable {

  /** A loop that has nothing else to do has made a view by then. */
  private static final Duration FIRST_PAUSE = Duration.ofNanos(200_000);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(10);

  private final Executor loop;
  private final Later later;
  private final Supplier<MasterView> view;
  private final LongestTurn longest = new LongestTurn();

  /** Those that have not been answered. */
  private final Set<Round> open = new HashSet<>();

  private Optional<Round> next = Optional.empty();
  private boolean closed;

  /** Runs work when some time has passed, and never on the loop. */
  @FunctionalInterface
  interface Later {
    void after(Duration pause, Runnable work);

    static Later on(Executor readers) {
      return (pause, work) ->
          CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS, readers)
              .execute(work);
    }
  }

  /** One view, and what those have who asked for it. */
  private static final class Round {
    final CompletableFuture<MasterView> answer = new CompletableFuture<>();
    volatile Optional<MasterView> made = Optional.empty();
  }

  /**
   * @param loop where the view is made
   * @param later where readers look for it, and go on with it
   */
  ViewDesk(Executor loop, Later later, Supplier<MasterView> view) {
    this.loop = loop;
    this.later = later;
    this.view = view;
  }

  /** The view of a coming turn, so that it shows everything that was posted before. */
  CompletableFuture<MasterView> ask() {
    Round round = new Round();
    synchronized (this) {
      if (closed) {
        return CompletableFuture.failedFuture(ended());
      }
      if (next.isPresent()) {
        return next.get().answer;
      }
      next = Optional.of(round);
      open.add(round);
    }
    loop.execute(this::serve);
    look(round, FIRST_PAUSE);
    return round.answer;
  }

  /** The longest time in the last minute for which readers have kept the loop. */
  Duration longest() {
    return longest.until(System.nanoTime());
  }

  /** Nobody waits any longer; called once the loop has ended. */
  @Override
  public void close() {
    Set<Round> unanswered;
    synchronized (this) {
      closed = true;
      unanswered = Set.copyOf(open);
      open.clear();
    }
    unanswered.forEach(round -> round.answer.completeExceptionally(ended()));
  }

  private static CancellationException ended() {
    return new CancellationException("this master has ended");
  }

  private void serve() {
    long started = System.nanoTime();
    Round round = taken();
    round.made = Optional.of(view.get());
    long now = System.nanoTime();
    longest.note(now, now - started);
  }

  /** Whoever asks from now on waits for the view after this one. */
  private synchronized Round taken() {
    Round round = next.orElseThrow();
    next = Optional.empty();
    return round;
  }

  private void look(Round round, Duration pause) {
    later.after(
        pause,
        () ->
            round.made.ifPresentOrElse(made -> answer(round, made), () -> lookAgain(round, pause)));
  }

  /** A busy loop is looked at ever more seldom. */
  private void lookAgain(Round round, Duration pause) {
    if (!round.answer.isDone()) {
      Duration twice = pause.multipliedBy(2);
      look(round, twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE);
    }
  }

  private void answer(Round round, MasterView made) {
    synchronized (this) {
      open.remove(round);
    }
    round.answer.complete(made);
  }
}
