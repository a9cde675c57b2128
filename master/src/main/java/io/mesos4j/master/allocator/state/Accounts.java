package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;

/**
 * Who has what. Every movement of resources between an agent and a framework goes through here, so
 * that agents, shares, quota and headroom say the same at all times. Owned by the books.
 */
public final class Accounts {

  private final Books books;
  private final RoleTree roles;
  private final ResourceKinds kinds;
  private final Headroom headroom;

  Accounts(Books books) {
    this.books = books;
    this.roles = books.roles();
    this.kinds = books.kinds();
    this.headroom = books.headroom();
  }

  /** Gives allocated resources of an agent to a framework. */
  public void charge(AgentState agent, FrameworkId framework, Resources resources) {
    if (resources.isEmpty()) {
      return;
    }
    books.membership().present(agent, framework);
    for (String role : Holdings.roles(resources)) {
      books
          .membership()
          .holder(role, framework)
          .ifPresent(client -> {
            Movement movement = arrival(agent, client, Holdings.under(role, resources));
            client.role().sorter().allocated(client.seat(), movement.ofClient());
            roles.sorter().allocated(client.role().seat(), movement.ofRole());
            count(client, movement);
          });
    }
    agent.account().use(framework, resources);
  }

  /**
   * Gives everything that is free on an agent, if nothing of it is shared, reserved or revocable;
   * answers what that is to the client.
   */
  public Resources chargeAll(AgentState agent, Client client) {
    Stock stock = books.stock(agent);
    Movement movement = stock.movement();
    roles.sorter().allocated(client.role().seat(), movement.ofRole());
    client.role().sorter().allocated(client.seat(), movement.ofClient());
    count(client, movement);
    return agent.account().holdAll(client, stock);
  }

  /** What is new to a client makes a difference; to be asked before it is in the account. */
  private Movement arrival(AgentState agent, Client client, Resources more) {
    if (!Holdings.any(agent.used(client.framework().id()), client.role().path())) {
      client.countHolding(1);
    }
    return movement(agent, client, more);
  }

  /**
   * What a change makes a difference to: a shared resource none to whom holds another copy of it on
   * the same agent. To be asked while the change is not in the agent's account.
   */
  private Movement movement(AgentState agent, Client client, Resources change) {
    if (!Holdings.anyShared(change)) {
      return kinds.movement(change);
    }
    String role = client.role().path();
    Resources own = agent.used(client.framework().id());
    Resources ofAll = Holdings.allUnder(role, agent);
    return kinds
        .movement(Holdings.newTo(ofAll, change))
        .ofClient(kinds.scalars(Holdings.newTo(own, change)));
  }

  private void count(Client client, Movement movement) {
    for (Role up = client.role(); up != null; up = up.parent()) {
      up.used().add(movement.ofQuota());
      up.usedReserved().add(movement.reserved());
    }
    headroom.add(movement);
  }

  private void uncount(Client client, Movement movement) {
    roles.sorter().unallocated(client.role().seat(), movement.ofRole());
    client.role().sorter().unallocated(client.seat(), movement.ofClient());
    for (Role up = client.role(); up != null; up = up.parent()) {
      up.used().subtract(movement.ofQuota());
      up.usedReserved().subtract(movement.reserved());
    }
    headroom.subtract(movement);
  }

  /** Takes back what the framework has of these resources, and answers what that was. */
  public Resources credit(AgentState agent, FrameworkId framework, Resources resources) {
    if (agent.account().isHeldWhole(framework, resources)) {
      return creditAll(agent);
    }
    Resources taken = agent.account().release(framework, resources);
    for (String role : Holdings.roles(taken)) {
      books
          .membership()
          .holder(role, framework)
          .ifPresent(client -> leave(agent, client, Holdings.under(role, taken)));
    }
    if (agent.used(framework).isEmpty()) {
      books.membership().absent(agent, framework);
    }
    return taken;
  }

  private Resources creditAll(AgentState agent) {
    Client client = agent.account().holder();
    Stock back = agent.account().releaseHeld();
    uncount(client, back.movement());
    books.membership().untrackIfIdle(client);
    return back.allocatedTo(client.role().path());
  }

  /** Counts resources that are no longer in the agent's account. */
  private void leave(AgentState agent, Client client, Resources taken) {
    uncount(client, movement(agent, client, taken));
    if (!Holdings.any(agent.used(client.framework().id()), client.role().path())) {
      client.countHolding(-1);
      books.launched().endAll(agent, client);
      books.membership().untrackIfIdle(client);
    }
  }

  /**
   * Applies an accepted operation to an agent's total and to a framework's allocation alike. What
   * consumes nothing is one more copy of a shared resource, of which the total has one.
   *
   * @throws IllegalStateException if the framework does not have what is consumed
   */
  public void convert(AgentState agent, FrameworkId framework, Conversion conversion) {
    Conversion plain = conversion.unallocated();
    if (!agent.used(framework).contains(conversion.consumed())) {
      throw new IllegalStateException(
          framework + " has " + agent.used(framework) + ", not " + conversion.consumed());
    }
    credit(agent, framework, conversion.consumed());
    if (!plain.consumed().isEmpty()) {
      books.setTotal(agent, agent.total().apply(plain));
    }
    if (conversion.converted().isEmpty()) {
      return;
    }
    books.membership().present(agent, framework);
    for (String role : Holdings.roles(conversion.converted())) {
      Resources more = Holdings.under(role, conversion.converted());
      books.membership().holder(role, framework).ifPresent(client -> exchange(agent, client, more));
    }
    agent.account().use(framework, conversion.converted());
  }

  /** Counts what a client has in place of something else: that is no further allocation. */
  private void exchange(AgentState agent, Client client, Resources more) {
    Movement movement = arrival(agent, client, more);
    roles.sorter().unallocated(client.role().seat(), movement.ofRole().negated());
    client.role().sorter().unallocated(client.seat(), movement.ofClient().negated());
    count(client, movement);
  }
}
