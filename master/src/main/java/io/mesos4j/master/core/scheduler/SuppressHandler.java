package io.mesos4j.master.core.scheduler;

import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.Turn;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.mesos.scheduler.Protos.Call;

/** SUPPRESS: roles want no offers for now. */
final class SuppressHandler {

  private SuppressHandler() {}

  /** No role means all; one that is not subscribed makes the call void. */
  static void apply(Turn turn, Framework framework, Call.Suppress suppress) {
    turn.count(MasterCounter.MESSAGES_SUPPRESS_OFFERS);
    Set<String> roles =
        new LinkedHashSet<>(
            suppress.getRolesCount() == 0 ? framework.roles() : suppress.getRolesList());
    if (!framework.roles().containsAll(roles)) {
      return;
    }
    Set<String> suppressed = new LinkedHashSet<>(framework.wishes().suppressedRoles());
    suppressed.addAll(roles);
    turn.state()
        .frameworks()
        .put(
            framework.withWishes(
                new Framework.Wishes(suppressed, framework.wishes().constraints())));
    Allocations.suppress(turn, framework.id(), roles);
  }
}
