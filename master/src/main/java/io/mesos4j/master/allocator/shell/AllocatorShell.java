package io.mesos4j.master.allocator.shell;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.loop.CoreHost;
import io.mesos4j.common.loop.EventHandler;
import io.mesos4j.common.loop.EventLoop;
import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.common.loop.Interpreter;
import io.mesos4j.common.loop.LoopStats;
import io.mesos4j.master.allocator.Allocator;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorMetrics;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.answer.ConstraintReport;
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Question;
import io.mesos4j.master.allocator.drf.AllocatorCore;
import io.mesos4j.master.allocator.drf.AllocatorEffect;
import io.mesos4j.master.allocator.drf.AllocatorEvent;
import io.mesos4j.master.allocator.drf.AllocatorTimer;
import io.mesos4j.master.allocator.order.Chance;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;

/**
 * Runs the hierarchical allocator on a loop of its own: carries its timers, hands on its outcomes,
 * answers questions, and publishes a picture of its metrics at every interval. Any thread may call
 * it.
 */
public final class AllocatorShell implements Allocator {

  private static final String QUEUE = "allocator/mesos/event_queue_dispatches";
  private static final String OLD_QUEUE = "allocator/event_queue_dispatches";

  private final AllocatorCore core;
  private final InstantSource clock = InstantSource.system();
  private final RunTimes times = new RunTimes(clock);
  private final Consumer<AllocatorOutcome> outcomes;
  private final EventLoop<AllocatorEvent> loop;
  private volatile AllocatorMetrics picture = AllocatorMetrics.NONE;

  private AllocatorShell(
      AllocatorSettings settings, Consumer<AllocatorOutcome> to, FaultHandler faults) {
    this.core = new AllocatorCore(settings, Chance.of(new Random()));
    this.outcomes = to;
    this.loop =
        new EventLoop<>(
            "allocator",
            EventLoop.DEFAULT_CAPACITY,
            timer -> new AllocatorEvent.TimerFired((AllocatorTimer) timer),
            faults);
  }

  static AllocatorShell start(
      AllocatorSettings settings, Consumer<AllocatorOutcome> outcomes, FaultHandler faults) {
    AllocatorShell shell = new AllocatorShell(settings, outcomes, faults);
    CoreHost<AllocatorEvent, AllocatorEffect> host =
        new CoreHost<>(shell.core, shell::interpret, shell.clock, shell.loop, faults);
    shell.loop.start(shell.watching(host));
    shell.loop.post(new AllocatorEvent.Started());
    return shell;
  }

  /** Times runs, and takes a picture of the metrics at each interval, on the loop's own thread. */
  private EventHandler<AllocatorEvent> watching(EventHandler<AllocatorEvent> host) {
    AllocatorEvent batch = new AllocatorEvent.TimerFired(AllocatorTimer.BATCH);
    return event -> {
      long runs = core.runs();
      long startedNanos = System.nanoTime();
      host.handle(event);
      if (core.runs() > runs) {
        times.ran(System.nanoTime() - startedNanos, core.latency());
      }
      if (event.equals(batch)) {
        picture = core.metrics();
      }
    };
  }

  private CompletionStage<Void> interpret(AllocatorEffect effect) {
    switch (effect) {
      case AllocatorEffect.Announce announce -> outcomes.accept(announce.outcome());
      case AllocatorEffect.StartTimer start -> loop.schedule(start.timer(), start.delay());
    }
    return Interpreter.done();
  }

  @Override
  public void tell(AllocatorCommand command) {
    loop.post(new AllocatorEvent.Told(command));
  }

  @Override
  public CompletionStage<Explanation> explain(Question question) {
    return ask(() -> core.explain(question));
  }

  @Override
  public CompletionStage<ConstraintReport> constraints() {
    return ask(core::constraints);
  }

  @Override
  public CompletionStage<Map<AgentId, Map<FrameworkId, InverseOfferStatus>>>
      inverseOfferStatuses() {
    return ask(core::inverseOfferStatuses);
  }

  /** Looks something up on the loop, after everything that was told before. */
  private <A> CompletionStage<A> ask(Supplier<A> lookup) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    loop.execute(() -> answer.complete(lookup.get()));
    return answer;
  }

  @Override
  public AllocatorMetrics metrics() {
    LoopStats stats = loop.stats();
    Map<String, Double> values = new HashMap<>(picture.values());
    values.put(QUEUE, (double) stats.backlog());
    values.put(OLD_QUEUE, (double) stats.backlog());
    times.collect(values);
    return new AllocatorMetrics(values);
  }

  @Override
  public void close() {
    loop.close();
  }
}
