package io.mesos4j.common.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * One named platform thread that handles events one after another, and its timers.
 *
 * <p>Events are handled in the order in which they entered; timers that are due come before waiting
 * events. A bug (an exception from the handler) ends the loop: the {@link FaultHandler} is told
 * once, later events are dropped. As an {@link Executor} it runs tasks on its thread, in order with
 * the events and never lost.
 *
 * @param <E> the events
 */
public final class EventLoop<E> implements Inbox<E>, LoopTimers, Executor, AutoCloseable {

  /** Events that may wait before {@link #offer} refuses. */
  public static final int DEFAULT_CAPACITY = 100_000;

  /** So many events are handled before timers are looked at and the drain is told. */
  private static final int BATCH = 512;

  private static final long FAR_AWAY_NANOS = Duration.ofHours(1).toNanos();

  private final Mailbox<Runnable> mailbox;
  private final TimerQueue timers = new TimerQueue();
  private final LongAdder handled = new LongAdder();
  private final LongAdder busyNanos = new LongAdder();
  private final LongestTurn longest = new LongestTurn();
  private final Thread thread;
  private final Function<TimerKey, E> toEvent;
  private final FaultHandler faults;
  private volatile int pendingTimers;
  // The end of one turn is the beginning of the next.
  private long turnStarted;
  // Set once by start(), before the thread runs.
  private Optional<EventHandler<E>> handler = Optional.empty();

  /**
   * A loop that is not yet running; events may be posted already.
   *
   * @param name of the thread
   * @param capacity events that may wait before {@link #offer} refuses
   * @param toEvent makes the event that says that a timer fired
   */
  public EventLoop(String name, int capacity, Function<TimerKey, E> toEvent, FaultHandler faults) {
    this.mailbox = new Mailbox<>(capacity);
    this.toEvent = toEvent;
    this.faults = faults;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  /** Starts the thread; to be called once. */
  public void start(EventHandler<E> eventHandler) {
    handler = Optional.of(eventHandler);
    thread.start();
  }

  @Override
  public void post(E event) {
    mailbox.put(() -> handler.orElseThrow().handle(event));
  }

  @Override
  public boolean offer(E event) {
    return mailbox.offer(() -> handler.orElseThrow().handle(event));
  }

  @Override
  public void execute(Runnable task) {
    mailbox.put(task);
  }

  @Override
  public void schedule(TimerKey key, Duration delay) {
    requireOwnThread();
    timers.schedule(key, System.nanoTime() + saturatedNanos(delay));
  }

  @Override
  public void cancel(TimerKey key) {
    requireOwnThread();
    timers.cancel(key);
  }

  /** What the loop has done until now; from any thread. */
  public LoopStats stats() {
    return new LoopStats(
        mailbox.size(),
        handled.sum(),
        mailbox.refused(),
        pendingTimers,
        Duration.ofNanos(busyNanos.sum()),
        longest.until(System.nanoTime()));
  }

  /** Ends the loop after the event in hand; what still waits is dropped. Idempotent. */
  @Override
  public void close() {
    mailbox.close();
    if (Thread.currentThread().equals(thread) || !thread.isAlive()) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      List<Runnable> batch = new ArrayList<>(BATCH);
      while (mailbox.drainTo(batch, BATCH, untilNextTimerNanos())) {
        long started = System.nanoTime();
        turnStarted = started;
        fireDueTimers();
        batch.forEach(this::turn);
        busyNanos.add(turnStarted - started);
        handled.add(batch.size());
        batch.clear();
        handler.orElseThrow().drained();
        pendingTimers = timers.size();
      }
    } catch (InterruptedException interrupted) {
      mailbox.close();
    } catch (Throwable bug) {
      mailbox.close();
      faults.fault("event loop " + thread.getName(), bug);
    }
  }

  private void fireDueTimers() {
    long now = turnStarted;
    Optional<TimerKey> due = timers.pollDue(now);
    while (due.isPresent()) {
      E event = toEvent.apply(due.get());
      turn(() -> handler.orElseThrow().handle(event));
      handled.increment();
      due = timers.pollDue(now);
    }
  }

  private void turn(Runnable work) {
    work.run();
    long now = System.nanoTime();
    longest.note(now, now - turnStarted);
    turnStarted = now;
  }

  private long untilNextTimerNanos() {
    var next = timers.nextDeadlineNanos();
    return next.isPresent() ? next.getAsLong() - System.nanoTime() : FAR_AWAY_NANOS;
  }

  private void requireOwnThread() {
    if (!Thread.currentThread().equals(thread) && thread.isAlive()) {
      throw new IllegalStateException(
          "timers of loop " + thread.getName() + " touched by " + Thread.currentThread().getName());
    }
  }

  /** A delay in nanoseconds that cannot overflow when added to the clock. */
  private static long saturatedNanos(Duration delay) {
    Duration longest = Duration.ofDays(36_500);
    return delay.compareTo(longest) > 0 ? longest.toNanos() : Math.max(0, delay.toNanos());
  }
}
