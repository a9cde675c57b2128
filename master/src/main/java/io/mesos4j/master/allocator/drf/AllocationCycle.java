package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.resources.ResourceIdentity;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.order.Walk;
import io.mesos4j.master.allocator.rule.Judge;
import io.mesos4j.master.allocator.rule.QuotaPlan;
import io.mesos4j.master.allocator.rule.Verdict;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Client;
import io.mesos4j.master.allocator.state.Looks;
import io.mesos4j.master.allocator.state.Role;
import io.mesos4j.master.allocator.state.Stock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run over some agents, in two stages: first what quota guarantees, then the fair share of the
 * rest. Agent by agent, the role and then the framework that is to be served next takes everything
 * that it may have; the books count it at once, so that the order may change from agent to agent.
 * Used once; depends on nothing but the books and chance.
 */
final class AllocationCycle {

  private final Books books;
  private final Judge judge;
  private final QuotaPlan plan;
  private final Proposals proposals = new Proposals();
  private final Map<AgentState, Set<ResourceIdentity>> offeredShared = new LinkedHashMap<>();
  private final List<Role> done = new ArrayList<>();
  private int unsatisfiedRoles;
  private boolean onlyPlain;
  private boolean anyResting;

  AllocationCycle(Books books, Judge judge) {
    this.books = books;
    this.judge = judge;
    this.plan = new QuotaPlan(books);
    for (Role role : books.roles().withQuota()) {
      unsatisfiedRoles += isOwed(role) ? 1 : 0;
    }
  }

  /** Allocates, and answers what is to be offered. */
  List<Proposal> run(AgentState[] agents, AgentOrder order, long run) {
    if (unsatisfiedRoles > 0) {
      order.arrange(agents, run, AgentOrder.Stage.GUARANTEES);
      for (AgentState agent : agents) {
        guarantee(agent);
        restRoles();
      }
      books.roles().sorter().endRests();
    }
    order.arrange(agents, run, AgentOrder.Stage.FAIR_SHARE);
    anyResting = false;
    onlyPlain = plan.any() && allPlain(agents);
    if (onlyPlain && agents.length > books.roles().withQuota().size()) {
      findRolesWithoutRoom();
      restRoles();
    }
    for (AgentState agent : agents) {
      share(agent);
      restRoles();
    }
    books.roles().sorter().endRests();
    return proposals.take();
  }

  /** Before many agents walk by them; a few may be taken by others without that. */
  private void findRolesWithoutRoom() {
    for (Role role : books.roles().withQuota()) {
      if (role.activeCount() > 0 && !judge.hasRoom(role, plan)) {
        done.add(role);
      }
    }
  }

  private boolean allPlain(AgentState[] agents) {
    for (AgentState agent : agents) {
      if (!books.stock(agent).isPlain()) {
        return false;
      }
    }
    return true;
  }

  /** Roles that cannot get anything any more in this stage are no longer walked by. */
  private void restRoles() {
    for (Role role : done) {
      books.roles().sorter().rest(role.seat());
    }
    anyResting |= !done.isEmpty();
    done.clear();
  }

  /** Agents that keep something to offer in the next run although nothing changes. */
  Set<AgentState> leftAwake() {
    return offeredShared.keySet();
  }

  private static boolean isOwed(Role role) {
    return role.activeCount() > 0 && !role.isSatisfied();
  }

  private void guarantee(AgentState agent) {
    if (unsatisfiedRoles == 0 || !agent.hasAnythingFree()) {
      return;
    }
    Walk<Role> roles = books.roles().sorter().walk();
    while (roles.hasNext() && agent.hasAnythingFree()) {
      Role role = roles.next();
      if (isOwed(role)) {
        guarantee(agent, role);
      } else {
        done.add(role);
      }
    }
  }

  private void guarantee(AgentState agent, Role role) {
    Looks looks = agent.looks();
    Walk<Client> clients = role.sorter().walk();
    while (clients.hasNext()) {
      Client client = clients.next();
      if (looks.get(client.number()) < 0) {
        continue;
      }
      Verdict verdict = judge.guaranteedShare(agent, client, sharedOf(agent), plan);
      if (verdict == Verdict.OFFERED) {
        proposals.addGuaranteed(client, agent, offer(agent, client));
        if (role.isSatisfied()) {
          unsatisfiedRoles--;
          done.add(role);
          return;
        }
      }
    }
  }

  private void share(AgentState agent) {
    if (!agent.hasAnythingFree()) {
      return;
    }
    if (anyResting) {
      agent.waitForQuota();
    }
    Looks looks = agent.looks();
    Walk<Role> roles = books.roles().sorter().walk();
    while (roles.hasNext()) {
      Role role = roles.next();
      if (onlyPlain && !judge.hasRoom(role, plan)) {
        done.add(role);
        agent.waitForQuota();
      } else if (role.activeCount() > 0) {
        share(agent, role, looks);
        if (!agent.hasAnythingFree()) {
          return;
        }
      }
    }
  }

  private void share(AgentState agent, Role role, Looks looks) {
    Walk<Client> clients = role.sorter().walk();
    while (clients.hasNext()) {
      Client client = clients.next();
      if (looks.get(client.number()) >= 0) {
        share(agent, client);
        if (!agent.hasAnythingFree()) {
          return;
        }
      }
    }
  }

  private void share(AgentState agent, Client client) {
    Verdict verdict = judge.fairShare(agent, client, sharedOf(agent), plan);
    if (plan.any() && !judge.wasOnEverything()) {
      agent.waitForQuota();
    }
    if (verdict == Verdict.OFFERED) {
      agent.served(client);
      proposals.add(client, agent, offer(agent, client));
    } else {
      agent.decide(client, judge.wasOnEverything() ? verdict.decision() : verdict.decisionOfPart());
    }
  }

  private Set<ResourceIdentity> sharedOf(AgentState agent) {
    return offeredShared.isEmpty() ? Set.of() : offeredShared.getOrDefault(agent, Set.of());
  }

  /** Charges what was drafted; answers it as the client has it. */
  private Resources offer(AgentState agent, Client client) {
    judge.spend(plan);
    Stock stock = books.stock(agent);
    if (stock.isPlain() && judge.draft().isWhole()) {
      return books.accounts().chargeAll(agent, client);
    }
    Resources free = judge.draft().resources();
    Resources offered = free.allocate(client.role().path());
    if (!stock.isPlain()) {
      rememberShared(agent, free);
    }
    books.accounts().charge(agent, client.framework().id(), offered);
    return offered;
  }

  private void rememberShared(AgentState agent, Resources offered) {
    for (int i = 0; i < offered.size(); i++) {
      if (offered.portion(i).identity().shared()) {
        offeredShared
            .computeIfAbsent(agent, absent -> new HashSet<>())
            .add(offered.portion(i).identity());
      }
    }
  }
}
