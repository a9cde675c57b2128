package io.mesos4j.sim.actor;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.FrameworkProfile;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.scheduler.Protos.OfferConstraints.RoleConstraints;

/** What an allocator was told of the offers that each framework wants, in the order of telling. */
public final class ToldWishes {

  private record Wish(FrameworkProfile profile, Set<String> suppressed) {}

  private final Map<FrameworkId, Wish> wishes = new HashMap<>();

  void heard(AllocatorCommand command) {
    switch (command) {
      case AllocatorCommand.AddFramework add -> put(add.framework(), add.profile());
      case AllocatorCommand.UpdateFramework update -> put(update.framework(), update.profile());
      case AllocatorCommand.SuppressOffers suppress ->
          of(suppress.framework())
              .ifPresent(wish -> {
                boolean all = suppress.roles().isEmpty();
                wish.suppressed()
                    .addAll(all ? wish.profile().info().getRolesList() : suppress.roles());
              });
      case AllocatorCommand.ReviveOffers revive ->
          of(revive.framework())
              .ifPresent(wish -> {
                boolean all = revive.roles().isEmpty();
                wish.suppressed().removeAll(all ? Set.copyOf(wish.suppressed()) : revive.roles());
              });
      default -> {}
    }
  }

  private void put(FrameworkId framework, FrameworkProfile profile) {
    wishes.put(framework, new Wish(profile, new LinkedHashSet<>(profile.suppressedRoles())));
  }

  private Optional<Wish> of(FrameworkId framework) {
    return Optional.ofNullable(wishes.get(framework));
  }

  /** Whether a framework wants offers of a role. */
  public boolean wants(FrameworkId framework, String role) {
    return of(framework).filter(wish -> !wish.suppressed().contains(role)).isPresent();
  }

  /** Whether a framework says that it knows such offers. */
  public boolean knows(FrameworkId framework, Capability.Type capability) {
    return of(framework)
        .filter(wish ->
            wish.profile().info().getCapabilitiesList().stream()
                .anyMatch(one -> one.getType() == capability))
        .isPresent();
  }

  /** The only rack of which it wants agents for a role, if it says so. */
  public Optional<String> rack(FrameworkId framework, String role) {
    return of(framework)
        .map(wish -> wish.profile().constraints().getRoleConstraintsMap().get(role))
        .map(ToldWishes::rack);
  }

  private static String rack(RoleConstraints constraints) {
    return constraints
        .getGroups(0)
        .getAttributeConstraints(0)
        .getPredicate()
        .getTextEquals()
        .getValue();
  }
}
