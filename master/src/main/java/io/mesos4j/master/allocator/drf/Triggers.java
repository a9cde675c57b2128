package io.mesos4j.master.allocator.drf;

import io.mesos4j.master.allocator.AllocatorSettings.Timing;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Vigil;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What leads to a run, and when: the one place where allocation by events and upstream's timing
 * differ. Triggers that come close together share a run. Owned by the core.
 */
final class Triggers {

  /** Long enough for the touches of one burst to share a run, short against a launch. */
  static final Duration SOON = Duration.ofMillis(1);

  private final Timing timing;
  private final Vigil vigil;
  private Optional<Instant> pendingSince = Optional.empty();

  Triggers(Timing timing, Vigil vigil) {
    this.timing = timing;
    this.vigil = vigil;
  }

  boolean byEvents() {
    return timing == Timing.EVENTS;
  }

  /** Somebody new competes for everything; upstream runs at once, too. */
  void everything(Turn turn) {
    vigil.wakeAll();
    vigil.touchAll();
    run(turn);
  }

  /** An agent is new or another; upstream runs at once, too. */
  void agent(AgentState agent, Turn turn) {
    vigil.touch(agent);
    run(turn);
  }

  /** Everybody may get more; upstream waits for the interval. */
  void rules(Turn turn) {
    vigil.wakeAll();
    if (byEvents()) {
      vigil.touchAll();
      run(turn);
    }
  }

  /** Resources of an agent are free; upstream waits for the interval. */
  void freed(AgentState agent, Turn turn) {
    if (!byEvents()) {
      vigil.wake(agent);
      vigil.touchQuotaWaiters(vigil::wake);
      return;
    }
    vigil.touch(agent);
    vigil.touchQuotaWaiters(vigil::touchForQuota);
    run(turn);
  }

  /** Quota may leave more room than before; whoever waits for that is looked at in time. */
  void changed() {
    vigil.touchQuotaWaiters(vigil::wake);
  }

  private void run(Turn turn) {
    if (pendingSince.isEmpty()) {
      pendingSince = Optional.of(turn.now());
      Duration delay = byEvents() ? SOON : Duration.ZERO;
      turn.out().add(new AllocatorEffect.StartTimer(AllocatorTimer.SOON, delay));
    }
  }

  /** The run that was asked for begins; answers since when it had been due. */
  Instant begin(Instant now) {
    Instant since = pendingSince.orElse(now);
    pendingSince = Optional.empty();
    return since;
  }
}
