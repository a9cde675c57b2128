package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.Resources;
import java.util.LinkedHashSet;
import java.util.Set;

/** What frameworks hold, looked at by the role that it is allocated to. Pure. */
final class Holdings {

  private Holdings() {}

  /** The roles that resources are allocated to; nearly always one. */
  static Set<String> roles(Resources resources) {
    if (resources.isEmpty()) {
      return Set.of();
    }
    String first = resources.portion(0).identity().allocatedTo();
    if (allUnder(first, resources)) {
      return Set.of(first);
    }
    Set<String> roles = new LinkedHashSet<>();
    resources.forEach(portion -> roles.add(portion.identity().allocatedTo()));
    return roles;
  }

  private static boolean allUnder(String role, Resources resources) {
    for (Portion portion : resources) {
      if (!portion.identity().allocatedTo().equals(role)) {
        return false;
      }
    }
    return true;
  }

  static Resources under(String role, Resources resources) {
    return resources.filter(portion -> portion.identity().allocatedTo().equals(role));
  }

  static boolean any(Resources resources, String role) {
    for (Portion portion : resources) {
      if (portion.identity().allocatedTo().equals(role)) {
        return true;
      }
    }
    return false;
  }

  static boolean anyShared(Resources resources) {
    for (int i = 0; i < resources.size(); i++) {
      if (resources.portion(i).identity().shared()) {
        return true;
      }
    }
    return false;
  }

  /** What all frameworks together have of an agent under one role. */
  static Resources allUnder(String role, AgentState agent) {
    return under(role, Resources.sum(agent.used().values()));
  }

  /** What makes a difference to who holds something already: all but what is shared and held. */
  static Resources newTo(Resources held, Resources more) {
    return more.shared().isEmpty()
        ? more
        : more.filter(portion -> !portion.identity().shared() || !holds(held, portion));
  }

  private static boolean holds(Resources held, Portion shared) {
    for (Portion portion : held) {
      if (portion.identity().equals(shared.identity())) {
        return true;
      }
    }
    return false;
  }
}
