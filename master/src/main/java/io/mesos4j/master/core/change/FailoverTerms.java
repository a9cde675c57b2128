package io.mesos4j.master.core.change;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.state.FailoverTable;
import io.mesos4j.master.core.state.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * How long a framework that is not connected is waited for. What is left of its time is noted in
 * the registry after a while, and again after each tenth of it, so that the next master goes on
 * from there. Time left, not a moment: masters' clocks may differ, and a framework must never be
 * given less than it asked for.
 */
public final class FailoverTerms {

  private static final double NANOS = 1e9;

  /** Most frameworks are back by then, and cost the registry nothing. */
  private static final Duration SHORTEST_STEP = Duration.ofSeconds(10);

  private static final int STEPS = 10;

  private FailoverTerms() {}

  /** Frameworks that an earlier master waited for; some of them are never heard of again. */
  public static void recovered(Turn turn, List<FrameworkInfo> awaited) {
    for (FrameworkInfo info : awaited) {
      FrameworkId id = FrameworkId.of(info.getId());
      turn.state().failovers().await(id, turn.now().plus(timeout(info)));
      turn.state().failovers().note(id);
    }
  }

  /** Waits for a framework that is not connected; an earlier wait goes on. */
  public static void await(Turn turn, Framework framework) {
    await(turn, framework, wanted(turn, framework.info()));
  }

  /**
   * Waits for a framework that an agent tells of. Unless an earlier master waited for it, nobody
   * has missed it yet: it was connected to a master that died, and needs time to find this one, at
   * least as much as an agent.
   */
  public static void awaitRecovered(Turn turn, Framework framework) {
    Duration wanted = wanted(turn, framework.info());
    Duration least = turn.state().settings().agents().reregisterTimeout();
    await(turn, framework, longer(wanted, least));
  }

  private static void await(Turn turn, Framework framework, Duration whole) {
    FailoverTable table = turn.state().failovers();
    Instant until = table.until(framework.id()).orElse(turn.now().plus(whole));
    table.await(framework.id(), until);
    Duration left = Duration.between(turn.now(), until);
    turn.start(timer(framework), left.isNegative() ? Duration.ZERO : left);
    noteLater(turn, framework.id(), whole, left);
  }

  /** It is time to note what is left, unless the framework is back. */
  public static void noteDue(Turn turn, FrameworkId id) {
    Optional<Instant> until = turn.state().failovers().until(id);
    Optional<Framework> framework = turn.state().frameworks().find(id);
    if (until.isEmpty() || framework.isEmpty()) {
      return;
    }
    Duration left = Duration.between(turn.now(), until.get());
    FrameworkInfo info = framework.get().info();
    FrameworkInfo note =
        FrameworkInfo.newBuilder()
            .setId(id.proto())
            .setUser(info.getUser())
            .setName(info.getName())
            .setFailoverTimeout(left.toNanos() / NANOS)
            .build();
    turn.state().failovers().note(id);
    turn.store(RegistryChanges.await(note), new PendingStep.FailoverNote(List.of(id)));
    noteLater(turn, id, wanted(turn, info), left);
  }

  /** The framework is back, or has ended. */
  public static void end(Turn turn, Framework framework) {
    turn.cancel(timer(framework));
    end(turn, framework.id());
  }

  /** The framework is back, though this master knew nothing but that it was waited for. */
  public static void end(Turn turn, FrameworkId framework) {
    turn.cancel(new MasterTimer.FailoverNoteDue(framework));
    forget(turn, List.of(framework));
  }

  /** Forgets those that no agent has told of while it could. */
  public static void prune(Turn turn) {
    Instant past = turn.now().minus(turn.state().settings().agents().reregisterTimeout());
    List<FrameworkId> strangers =
        turn.state()
            .failovers()
            .overBefore(past, id -> turn.state().frameworks().find(id).isEmpty());
    forget(turn, strangers);
  }

  private static void forget(Turn turn, List<FrameworkId> frameworks) {
    List<FrameworkId> noted = frameworks.stream().filter(turn.state().failovers()::forget).toList();
    if (!noted.isEmpty()) {
      turn.store(RegistryChanges.forget(noted), new PendingStep.FailoverNote(noted));
    }
  }

  private static void noteLater(Turn turn, FrameworkId id, Duration whole, Duration left) {
    Duration tenth = whole.dividedBy(STEPS);
    Duration step = longer(tenth, SHORTEST_STEP);
    if (left.compareTo(step) > 0) {
      turn.start(new MasterTimer.FailoverNoteDue(id), step);
    }
  }

  private static MasterTimer timer(Framework framework) {
    return new MasterTimer.FailoverTimedOut(framework.id(), framework.times().reregistered());
  }

  /**
   * How long a framework wants to be waited for, or the operator wants it to be; its rules have
   * checked that it can be told.
   */
  static Duration wanted(Turn turn, FrameworkInfo info) {
    Duration wanted = timeout(info);
    Duration least = turn.state().settings().frameworks().shortestFailover();
    return longer(wanted, least);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration timeout(FrameworkInfo info) {
    return Duration.ofNanos(Math.max(0, Math.round(info.getFailoverTimeout() * NANOS)));
  }
}
