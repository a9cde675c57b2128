package io.mesos4j.master.core.scheduler;

import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.Turn;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.mesos.scheduler.Protos.Call;

/** REVIVE: roles want offers again, of everything. */
final class ReviveHandler {

  private ReviveHandler() {}

  /** No role means all; one that is not subscribed makes the call void. */
  static void apply(Turn turn, Framework framework, Call.Revive revive) {
    turn.count(MasterCounter.MESSAGES_REVIVE_OFFERS);
    Set<String> roles =
        new LinkedHashSet<>(
            revive.getRolesCount() == 0 ? framework.roles() : revive.getRolesList());
    if (!framework.roles().containsAll(roles)) {
      return;
    }
    Set<String> suppressed = new LinkedHashSet<>(framework.wishes().suppressedRoles());
    suppressed.removeAll(roles);
    turn.state()
        .frameworks()
        .put(
            framework.withWishes(
                new Framework.Wishes(suppressed, framework.wishes().constraints())));
    Allocations.revive(turn, framework.id(), roles);
  }
}
