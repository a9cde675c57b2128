package io.mesos4j.sim.invariant;

import io.mesos4j.master.core.model.RoleSettings;
import io.mesos4j.master.core.rules.QuotaRules;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.MasterTerm;
import io.mesos4j.sim.actor.RoleSetting;
import io.mesos4j.sim.truth.BrokenPromise;
import java.util.Optional;

/**
 * Whoever leads knows the quotas and weights that operators have set, from its first turn on, and
 * its allocator knows the same as soon as it has heard everything. Asked after every turn of a
 * master.
 */
public final class RememberedRoles {

  private RememberedRoles() {}

  public static void check(Cluster cluster, MasterTerm term) {
    boolean leads = cluster.leading().filter(term::equals).isPresent();
    if (!leads || term.view().elected().isEmpty()) {
      return;
    }
    RoleSettings settings = term.view().roles();
    for (String what : cluster.truth().roles().known()) {
      cluster.truth().roles().believed(what, RoleSetting.believed(what, settings));
    }
    if (term.allocatorIsQuiet()) {
      settings
          .quotas()
          .forEach((role, quota) -> {
            var promised = term.books().roles().find(role).map(known -> known.quota().guarantees());
            if (!promised.equals(Optional.of(QuotaRules.guarantees(quota)))) {
              throw new BrokenPromise(
                  "the allocator promises %s to role %s, not %s".formatted(promised, role, quota));
            }
          });
    }
  }
}
