package io.mesos4j.sim.actor;

import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.drf.AllocatorCore;
import io.mesos4j.master.allocator.drf.AllocatorEffect;
import io.mesos4j.master.allocator.drf.AllocatorEvent;
import io.mesos4j.master.allocator.drf.AllocatorTimer;
import io.mesos4j.master.allocator.order.Chance;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.sim.world.Lane;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.LifeTimers;
import io.mesos4j.sim.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The real allocator's core on a loop of its own, beside its master. */
final class AllocatorDesk {

  private static final Duration MOST = Duration.ofMillis(3);

  private final World world;
  private final AllocatorCore core;
  private final LifeTimers timers;
  private final Lane commands;
  private final Lane outcomes;
  private final Consumer<AllocatorOutcome> master;
  private final Consumer<Allocation> watch;
  private final ToldWishes wishes = new ToldWishes();
  private long turns;

  /**
   * @param master hears of outcomes, some time later
   * @param watch looks at what is given away
   */
  AllocatorDesk(
      Ground ground, Life life, Consumer<AllocatorOutcome> master, Consumer<Allocation> watch) {
    this.world = ground.world();
    this.core = new AllocatorCore(ground.terms().allocator(), Chance.of(world.dice().branch()));
    this.timers =
        new LifeTimers(life, key -> handle(new AllocatorEvent.TimerFired((AllocatorTimer) key)));
    this.commands = new Lane(world, life, MOST);
    this.outcomes = new Lane(world, life, MOST);
    this.master = master;
    this.watch = watch;
    handle(new AllocatorEvent.Started());
  }

  void tell(AllocatorCommand command) {
    commands.put(() -> {
      wishes.heard(command);
      handle(new AllocatorEvent.Told(command));
    });
  }

  /** Whether master and allocator have heard everything that the other said. */
  boolean isQuiet() {
    return commands.isEmpty() && outcomes.isEmpty();
  }

  long turns() {
    return turns;
  }

  Books books() {
    return core.books();
  }

  private void handle(AllocatorEvent event) {
    turns++;
    List<AllocatorEffect> effects = new ArrayList<>();
    core.handle(event, world.time().instant(), effects::add);
    List<Proposal> proposals = new ArrayList<>();
    for (AllocatorEffect effect : effects) {
      if (effect instanceof AllocatorEffect.Announce(Proposal proposal)) {
        proposals.add(proposal);
      }
      switch (effect) {
        case AllocatorEffect.Announce(AllocatorOutcome outcome) ->
            outcomes.put(() -> master.accept(outcome));
        case AllocatorEffect.StartTimer(var timer, var delay) -> timers.schedule(timer, delay);
      }
    }
    if (!proposals.isEmpty()) {
      watch.accept(new Allocation(core.books(), wishes, proposals));
    }
  }
}
