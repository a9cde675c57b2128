package io.mesos4j.master.core.change;

import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.state.RoleFigures;
import io.mesos4j.master.core.state.Turn;
import java.util.Collection;
import java.util.List;
import org.apache.mesos.quota.Protos.QuotaConfig;

/**
 * Which offers are withdrawn when quotas have changed, as upstream's: those that bring a role above
 * its limits, then those of other roles that hold what it is promised. No more than it takes, going
 * by what is known here: the allocator, who may have more on its way, sees to the rest.
 */
public final class QuotaOffers {

  private QuotaOffers() {}

  public static void review(Turn turn, Collection<QuotaConfig> quotas) {
    RoleFigures figures = new RoleFigures(turn.state().view());
    Quotas.byRole(quotas)
        .forEach((role, quota) -> {
          ResourceQuantities held =
              figures.consumed(role).quantities().plus(figures.offered(role).quantities());
          promise(turn, role, quota, limit(turn, role, quota, held));
        });
  }

  /** Answers what the role still has and is offered. */
  private static ResourceQuantities limit(
      Turn turn, String role, RoleQuota quota, ResourceQuantities held) {
    ResourceQuantities left = held;
    for (Offer offer : offers(turn)) {
      if (quota.limits().allow(left)) {
        return left;
      }
      if (isWithin(role, offer)) {
        left = left.minus(offer.resources().quantities());
        OfferChanges.withdraw(turn, offer);
      }
    }
    return left;
  }

  private static void promise(Turn turn, String role, RoleQuota quota, ResourceQuantities held) {
    ResourceQuantities within = held;
    for (Offer offer : offers(turn)) {
      if (within.contains(quota.guarantees())) {
        return;
      }
      if (!isWithin(role, offer)) {
        within = within.plus(offer.resources().quantities());
        OfferChanges.withdraw(turn, offer);
      }
    }
  }

  private static List<Offer> offers(Turn turn) {
    return turn.state().frameworks().registered().stream()
        .flatMap(framework -> turn.state().offers().ofFramework(framework.id()).stream())
        .toList();
  }

  private static boolean isWithin(String role, Offer offer) {
    return offer.role().equals(role) || RoleRules.isStrictSubrole(offer.role(), role);
  }
}
