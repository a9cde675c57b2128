package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.rule.Candidate;
import io.mesos4j.master.allocator.rule.OfferRule;
import io.mesos4j.master.allocator.rule.OfferRules;
import io.mesos4j.master.allocator.rule.Verdict;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.FrameworkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One run of the allocator: agent by agent, the role and then the framework that is to be served
 * next takes everything that it may have; the books count it at once, so that the order may change
 * from agent to agent. Used once; depends on nothing but the books and the order of the agents.
 */
final class AllocationCycle {

  private final Books books;
  private final OfferRule rules;
  private final Instant now;
  private final Map<FrameworkId, SequencedMap<String, SequencedMap<AgentId, Resources>>> offers =
      new LinkedHashMap<>();

  AllocationCycle(Books books, OfferRule rules, Instant now) {
    this.books = books;
    this.rules = rules;
    this.now = now;
  }

  /** Allocates, and answers what is to be offered. */
  List<Proposal> run(Iterable<AgentState> agents) {
    agents.forEach(this::allocate);
    List<Proposal> proposals = new ArrayList<>(offers.size());
    offers.forEach((framework, byRole) -> proposals.add(new Proposal(framework, byRole)));
    return proposals;
  }

  private void allocate(AgentState agent) {
    Resources offeredShared = Resources.EMPTY;
    for (String role : books.roles().sortedRoles()) {
      for (String framework : books.roles().sortedFrameworks(role)) {
        Resources left = agent.available().minus(offeredShared);
        if (left.isEmpty()) {
          return;
        }
        FrameworkState candidate = books.frameworks().get(new FrameworkId(framework));
        Resources visible = OfferRules.visible(left, candidate, role);
        Verdict verdict = rules.judge(new Candidate(candidate, role, agent, visible, now));
        if (verdict == Verdict.OFFERED) {
          offer(agent, candidate.id(), role, visible.allocate(role));
          offeredShared = offeredShared.plus(visible.shared());
        }
      }
    }
  }

  private void offer(AgentState agent, FrameworkId framework, String role, Resources resources) {
    books.charge(agent, framework, resources);
    offers
        .computeIfAbsent(framework, absent -> new LinkedHashMap<>())
        .computeIfAbsent(role, absent -> new LinkedHashMap<>())
        .merge(agent.id(), resources, Resources::plus);
  }
}
