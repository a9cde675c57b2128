package io.mesos4j.sim.invariant;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Role;
import io.mesos4j.sim.actor.Allocation;
import io.mesos4j.sim.actor.Roles;
import io.mesos4j.sim.actor.Terms;
import io.mesos4j.sim.truth.BrokenPromise;
import io.mesos4j.sim.world.Trace;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.SlaveInfo;

/**
 * Whatever an allocator gives away is wanted: of a role that is not suppressed, on an agent that
 * the framework's constraints allow; of what is lent, to whoever knows that. It takes no role above
 * its limit, and leaves free what roles are promised and do not have yet. Everything is counted
 * anew from the bare accounts. Asked after every turn of an allocator that made proposals.
 */
public final class SoundAllocation implements Consumer<Allocation> {

  private final Trace trace;

  /**
   * @param trace counts what is given away of other regions, what is not, and what is lent
   */
  public SoundAllocation(Trace trace) {
    this.trace = trace;
  }

  @Override
  public void accept(Allocation allocation) {
    allocation.proposals().forEach(proposal -> wanted(allocation, proposal));
    Set<String> served = new TreeSet<>();
    allocation.proposals().forEach(proposal -> served.addAll(proposal.offers().keySet()));
    Books books = allocation.books();
    for (String name : served) {
      books.roles().find(name).ifPresent(role -> withinLimits(allocation, role, served));
    }
    promisesAreKept(allocation, served);
  }

  private void wanted(Allocation allocation, Proposal proposal) {
    FrameworkId framework = proposal.framework();
    proposal
        .offers()
        .forEach((role, agents) -> {
          if (!allocation.wishes().wants(framework, role)) {
            throw new BrokenPromise(framework + " is offered for role " + role + ", suppressed");
          }
          Optional<String> rack = allocation.wishes().rack(framework, role);
          agents.keySet().forEach(agent -> allowed(allocation, agent, rack));
          agents.keySet().forEach(agent -> near(allocation, framework, agent));
          agents.values().forEach(resources -> own(allocation, framework, resources));
        });
    if (!allocation.wishes().knows(framework, Capability.Type.REGION_AWARE)
        && allocation.books().agents().values().stream()
            .anyMatch(agent -> agent.active() && Terms.far(agent.info().getDomain()))) {
      trace.count("a framework that knows no regions gets nothing of a far agent");
    }
  }

  private static void allowed(Allocation allocation, AgentId agent, Optional<String> rack) {
    AgentState state = allocation.books().agents().get(agent);
    if (!state.active()) {
      throw new BrokenPromise("agent " + agent + " is offered, but not active");
    }
    boolean allowed =
        rack.isEmpty()
            || state.info().getAttributesList().stream()
                .anyMatch(attribute -> attribute.getText().getValue().equals(rack.get()));
    if (!allowed) {
      throw new BrokenPromise("agent " + agent + " is offered, but is not of " + rack.get());
    }
  }

  private void near(Allocation allocation, FrameworkId framework, AgentId agent) {
    SlaveInfo info = allocation.books().agents().get(agent).info();
    if (!Terms.far(info.getDomain())) {
      return;
    }
    trace.count("an agent of another region is offered");
    if (!allocation.wishes().knows(framework, Capability.Type.REGION_AWARE)) {
      throw new BrokenPromise(
          "agent %s is offered to %s, which knows no regions".formatted(agent, framework));
    }
  }

  private void own(Allocation allocation, FrameworkId framework, Resources resources) {
    if (resources.revocable().isEmpty()) {
      return;
    }
    trace.count("what an agent lends is offered");
    if (!allocation.wishes().knows(framework, Capability.Type.REVOCABLE_RESOURCES)) {
      throw new BrokenPromise(
          "%s is offered %s, but takes nothing that is only lent".formatted(framework, resources));
    }
  }

  /** What was given to a role below may stand above the limit: only exact roles are held back. */
  private static void withinLimits(Allocation allocation, Role role, Set<String> served) {
    boolean below =
        served.stream().anyMatch(one -> !one.equals(role.path()) && Roles.within(one, role.path()));
    ResourceQuantities given = given(allocation, role.path());
    if (below || given.isEmpty()) {
      return;
    }
    ResourceQuantities consumed = consumed(allocation.books(), role.path());
    role.quota()
        .limits()
        .thousandths()
        .forEach((name, limit) -> {
          if (given.get(name) > 0 && consumed.get(name) > limit) {
            throw new BrokenPromise(
                "role %s is given %s and then consumes %s, above its limit of %s %s"
                    .formatted(role.path(), given, consumed, limit / 1000.0, name));
          }
        });
  }

  /** Whoever gets more than it is promised leaves what others are promised. */
  private static void promisesAreKept(Allocation allocation, Set<String> served) {
    Books books = allocation.books();
    ResourceQuantities promised = ResourceQuantities.EMPTY;
    for (Role role : books.roles().withQuota()) {
      promised = promised.plus(role.quota().guarantees().minus(consumed(books, role.path())));
    }
    if (promised.isEmpty() || !everythingIsCovered(books)) {
      return;
    }
    ResourceQuantities free = free(books);
    for (String role : served) {
      ResourceQuantities extra = extra(allocation, role);
      for (String name : promised.asMap().keySet()) {
        if (extra.get(name) > 0 && free.get(name) < promised.get(name)) {
          throw new BrokenPromise(
              "role %s is given %s of which nothing was promised, and of %s promised only %s left"
                  .formatted(role, extra, promised, free));
        }
      }
    }
  }

  private static ResourceQuantities extra(Allocation allocation, String role) {
    ResourceQuantities guarantees =
        allocation.books().roles().find(role).orElseThrow().quota().guarantees();
    ResourceQuantities above = consumed(allocation.books(), role).minus(guarantees);
    ResourceQuantities given = given(allocation, role);
    return above.minus(above.minus(given));
  }

  private static boolean everythingIsCovered(Books books) {
    return books.agents().values().stream()
        .allMatch(agent ->
            Claims.covers(agent.total(), Resources.sum(agent.used().values()).unallocated()));
  }

  private static ResourceQuantities free(Books books) {
    ResourceQuantities free = ResourceQuantities.EMPTY;
    for (AgentState agent : books.agents().values()) {
      free = free.plus(agent.available().filter(SoundAllocation::counted).quantities());
    }
    return free;
  }

  /** What the turn gave to exactly this role of what counts when it is given. */
  private static ResourceQuantities given(Allocation allocation, String role) {
    ResourceQuantities given = ResourceQuantities.EMPTY;
    for (Proposal proposal : allocation.proposals()) {
      if (proposal.offers().containsKey(role)) {
        for (Resources resources : proposal.offers().get(role).values()) {
          given = given.plus(resources.filter(SoundAllocation::counted).quantities());
        }
      }
    }
    return given;
  }

  /** What a role and those below it have, and all that is reserved for them. */
  private static ResourceQuantities consumed(Books books, String role) {
    ResourceQuantities consumed = ResourceQuantities.EMPTY;
    for (AgentState agent : books.agents().values()) {
      consumed =
          consumed
              .plus(
                  Resources.sum(agent.used().values())
                      .filter(
                          one -> counted(one) && Roles.within(one.identity().allocatedTo(), role))
                      .quantities())
              .plus(
                  agent
                      .total()
                      .reserved()
                      .filter(one -> Roles.within(one.identity().reservationRole(), role))
                      .quantities());
    }
    return consumed;
  }

  private static boolean counted(Portion portion) {
    return !portion.identity().isReserved() && !portion.identity().revocable();
  }
}
