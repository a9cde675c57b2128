package io.mesos4j.master.query;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.mesos.authorization.Protos.Action;

/** Which roles there are, and who subscribes to them, in one view. Pure. */
final class RoleList {

  private RoleList() {}

  /** Those of {@link #of} that somebody may see. */
  static List<String> visible(MasterView view, Approvers approvers) {
    return of(view).stream()
        .filter(role -> approvers.approved(Action.VIEW_ROLE, Target.named(role)))
        .toList();
  }

  /**
   * The roles of this master if it was given any, else those that somebody subscribes to, that have
   * something or that operators set something of; with their ancestors.
   */
  static SortedSet<String> of(MasterView view) {
    SortedSet<String> roles = new TreeSet<>();
    Collection<String> given = view.settings().frameworks().roles();
    if (!given.isEmpty()) {
      roles.addAll(given);
      return roles;
    }
    view.frameworks().values().forEach(framework -> roles.addAll(framework.roles()));
    roles.addAll(RolesInUse.in(view));
    roles.addAll(view.roles().quotas().keySet());
    roles.addAll(view.roles().weights().keySet());
    List.copyOf(roles).forEach(role -> roles.addAll(RoleRules.lineage(role)));
    return roles;
  }

  static List<Framework> subscribers(MasterView view, String role) {
    List<Framework> subscribers = new ArrayList<>();
    for (Framework framework : view.frameworks().values()) {
      if (framework.roles().contains(role)) {
        subscribers.add(framework);
      }
    }
    return subscribers;
  }
}
