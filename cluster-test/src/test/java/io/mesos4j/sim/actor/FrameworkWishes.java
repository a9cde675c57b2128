package io.mesos4j.sim.actor;

import io.mesos4j.sim.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/**
 * For which roles a framework wants which offers; a value.
 *
 * @param roles it has; all but the first only if it is modern
 * @param suppressed roles of these for which it wants nothing for now
 * @param racks by role, the only rack that it takes agents of
 */
record FrameworkWishes(List<String> roles, List<String> suppressed, Map<String, String> racks) {

  private static final double A_WEEK_IN_SECONDS = 604_800;

  /** Anything there is, for one role or for some. */
  static FrameworkWishes some(Dice dice, boolean modern) {
    List<String> roles = new ArrayList<>(List.of(dice.pick(Roles.ALL)));
    for (String role : Roles.ALL) {
      if (modern && !roles.contains(role) && dice.chance(0.4)) {
        roles.add(role);
      }
    }
    return new FrameworkWishes(List.copyOf(roles), List.of(), Map.of());
  }

  /** Nothing for these roles. */
  FrameworkWishes suppressing(List<String> fewer) {
    return new FrameworkWishes(roles, List.copyOf(fewer), racks);
  }

  /** Agents of some racks only. */
  FrameworkWishes choosy(Dice dice) {
    Map<String, String> chosen = new TreeMap<>();
    for (String role : roles) {
      if (dice.chance(0.5)) {
        chosen.put(role, dice.pick(AgentHost.RACKS));
      }
    }
    return new FrameworkWishes(roles, suppressed, chosen);
  }

  Call.Builder subscription(FrameworkProcess process, Optional<FrameworkID> id) {
    Call.Subscribe.Builder subscribe =
        Call.Subscribe.newBuilder()
            .setFrameworkInfo(info(process, id))
            .addAllSuppressedRoles(suppressed)
            .setOfferConstraints(constraints());
    Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE).setSubscribe(subscribe);
    id.ifPresent(call::setFrameworkId);
    return call;
  }

  Call.Builder update(FrameworkProcess process, FrameworkID id) {
    return Call.newBuilder()
        .setType(Call.Type.UPDATE_FRAMEWORK)
        .setUpdateFramework(
            Call.UpdateFramework.newBuilder()
                .setFrameworkInfo(info(process, Optional.of(id)))
                .addAllSuppressedRoles(suppressed)
                .setOfferConstraints(constraints()));
  }

  /** Tells the allocator alone, without a word of who the framework is. */
  Call.Builder suppress() {
    return Call.newBuilder()
        .setType(Call.Type.SUPPRESS)
        .setSuppress(Call.Suppress.newBuilder().addAllRoles(suppressed));
  }

  Call.Builder revive() {
    List<String> wanted = roles.stream().filter(role -> !suppressed.contains(role)).toList();
    return Call.newBuilder()
        .setType(Call.Type.REVIVE)
        .setRevive(Call.Revive.newBuilder().addAllRoles(wanted));
  }

  @SuppressWarnings("deprecation") // frameworks from before many roles name theirs there
  private FrameworkInfo info(FrameworkProcess process, Optional<FrameworkID> id) {
    FrameworkInfo.Builder info =
        FrameworkInfo.newBuilder()
            .setUser("nobody")
            .setName(process.name())
            .setCheckpoint(true)
            .setFailoverTimeout(A_WEEK_IN_SECONDS)
            .addAllCapabilities(process.kind().capabilities());
    id.ifPresent(info::setId);
    return process.kind().modern()
        ? info.addAllRoles(roles).build()
        : info.setRole(roles.getFirst()).build();
  }

  private OfferConstraints constraints() {
    OfferConstraints.Builder constraints = OfferConstraints.newBuilder();
    racks.forEach((role, rack) ->
        constraints.putRoleConstraints(
            role,
            OfferConstraints.RoleConstraints.newBuilder()
                .addGroups(
                    OfferConstraints.RoleConstraints.Group.newBuilder()
                        .addAttributeConstraints(isIn(rack)))
                .build()));
    return constraints.build();
  }

  private static AttributeConstraint isIn(String rack) {
    return AttributeConstraint.newBuilder()
        .setSelector(AttributeConstraint.Selector.newBuilder().setAttributeName(AgentHost.RACK))
        .setPredicate(
            AttributeConstraint.Predicate.newBuilder()
                .setTextEquals(
                    AttributeConstraint.Predicate.TextEquals.newBuilder().setValue(rack)))
        .build();
  }
}
