package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.order.Tally;

/**
 * Which of the offered resources are really in use, as far as they count to quota: what upstream
 * calls consumed. Owned by the books.
 */
public final class Launched {

  private final RoleTree roles;
  private final ResourceKinds kinds;

  Launched(RoleTree roles, ResourceKinds kinds) {
    this.roles = roles;
    this.kinds = kinds;
  }

  /** Offered resources are in use from now on. */
  public void begin(AgentState agent, FrameworkId framework, Resources resources) {
    for (String role : Holdings.roles(resources)) {
      roles
          .client(role, framework)
          .ifPresent(client -> {
            Tally more = kinds.quotaScalars(Holdings.under(role, resources));
            agent.account().launched(client, more);
            for (Role up = client.role(); up != null; up = up.parent()) {
              up.launched().add(more);
            }
          });
    }
  }

  /** Resources that are back were in use until now. */
  public void end(AgentState agent, FrameworkId framework, Resources resources) {
    for (String role : Holdings.roles(resources)) {
      roles
          .client(role, framework)
          .ifPresent(
              client -> end(agent, client, kinds.quotaScalars(Holdings.under(role, resources))));
    }
  }

  /** The client has nothing on the agent any more. */
  void endAll(AgentState agent, Client client) {
    Tally all = agent.account().launched().get(client);
    if (all != null) {
      end(agent, client, all);
    }
  }

  private static void end(AgentState agent, Client client, Tally less) {
    Tally known = agent.account().launched().get(client);
    if (known == null) {
      return;
    }
    Tally taken = known.take(less.copy());
    for (Role up = client.role(); up != null; up = up.parent()) {
      up.launched().subtract(taken);
    }
    if (known.isZero()) {
      agent.account().launched().remove(client);
    }
  }
}
