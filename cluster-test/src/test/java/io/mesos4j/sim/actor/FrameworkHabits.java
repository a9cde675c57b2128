package io.mesos4j.sim.actor;

import io.mesos4j.sim.truth.TaskRuns;
import io.mesos4j.sim.world.Dice;
import io.mesos4j.sim.world.Life;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * What a scheduler does again and again as long as it lives: it kills tasks, asks about what it has
 * not heard of, and changes its mind about which offers it wants. In the end it wants every offer,
 * until one more task has run.
 */
final class FrameworkHabits {

  private static final Duration A_MOMENT = Duration.ofMillis(500);
  private static final Duration A_WHILE = Duration.ofSeconds(10);
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(4);
  private static final int MOST_AT_ONCE = 12;

  private final FrameworkProcess process;
  private final Life life;
  private final Dice dice;
  private final TaskRuns runs;
  private final FrameworkMemory memory;
  private final Consumer<Call.Builder> calls;

  /**
   * @param calls sends what is said while the scheduler is subscribed
   */
  FrameworkHabits(FrameworkProcess process, Life life, Consumer<Call.Builder> calls) {
    this.process = process;
    this.life = life;
    this.dice = process.world().dice();
    this.runs = process.truth().runs();
    this.memory = process.memory();
    this.calls = calls;
  }

  void start() {
    life.after(dice.between(A_MOMENT, A_WHILE), this::killOne);
    life.after(dice.between(A_MOMENT, A_WHILE), this::reconcile);
    life.after(dice.between(A_MOMENT, A_WHILE), this::wish);
  }

  private void killOne() {
    List<TaskMemory> running = memory.running();
    if (process.ambitious() && process.subscribed() && !running.isEmpty()) {
      TaskMemory victim = dice.pick(running);
      runs.endWanted(victim.task());
      Optional<KillPolicy> policy =
          dice.chance(0.5)
              ? Optional.empty()
              : Optional.of(FrameworkCalls.within(dice.between(Duration.ZERO, LONGEST_GRACE)));
      calls.accept(FrameworkCalls.kill(victim, policy));
    }
    life.after(dice.between(A_MOMENT, A_WHILE), this::killOne);
  }

  /**
   * Asks what became of open tasks, and which tasks there are: one that was called lost may run
   * again on an agent that has come back.
   */
  private void reconcile() {
    List<TaskMemory> open = memory.open();
    if (!open.isEmpty()) {
      calls.accept(FrameworkCalls.reconcile(open));
    }
    calls.accept(FrameworkCalls.reconcile(List.of()));
    List<OperationMemory> operations = memory.openOperations();
    if (!operations.isEmpty()) {
      calls.accept(FrameworkCalls.reconcileOperations(operations));
    }
    life.after(dice.between(A_WHILE, A_WHILE.multipliedBy(2)), this::reconcile);
  }

  private void wish() {
    if (!process.ambitious()) {
      wantEverything();
    } else if (process.subscribed()) {
      for (int times = dice.chance(0.2) ? MOST_AT_ONCE : 1; times > 0; times--) {
        changeMind();
      }
    }
    life.after(dice.between(A_MOMENT, A_WHILE), this::wish);
  }

  private void changeMind() {
    boolean modern = process.kind().modern();
    FrameworkWishes now = memory.wishes();
    if (dice.chance(0.3)) {
      memory.wish(now.suppressing(List.of()));
      calls.accept(memory.wishes().revive());
    } else if (dice.chance(0.3)) {
      memory.wish(now.suppressing(now.roles().stream().filter(role -> dice.chance(0.5)).toList()));
      suppress();
    } else if (modern && dice.chance(0.5)) {
      memory.wish(dice.chance(0.5) ? now.choosy(dice) : FrameworkWishes.some(dice, true));
      memory.id().ifPresent(id -> calls.accept(memory.wishes().update(process, id)));
    }
  }

  /** Naming no role would mean all of them. */
  private void suppress() {
    if (!memory.wishes().suppressed().isEmpty()) {
      calls.accept(memory.wishes().suppress());
    }
  }

  private void wantEverything() {
    if (process.kind().modern()) {
      memory.wish(new FrameworkWishes(Roles.ALL, List.of(), Map.of()));
      memory.id().ifPresent(id -> calls.accept(memory.wishes().update(process, id)));
    } else {
      memory.wish(memory.wishes().suppressing(List.of()));
    }
    if (!memory.hasLast()) {
      calls.accept(memory.wishes().revive());
    }
  }
}
