package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.OfAgent;
import io.mesos4j.master.allocator.AllocatorCommand.OfFramework;
import io.mesos4j.master.allocator.AllocatorOutcome.InverseProposal;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.RoleQuota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos.Unavailability;

/**
 * The allocator as the rules are written, and no faster: what a reader can hold against them line
 * by line, and what the real one is compared with. Told the same commands it proposes the same.
 */
final class ReferenceAllocator {

  private final ReferenceState state;
  private final ReferenceTrigger trigger;
  private final ReferenceFrameworks frameworks;
  private final ReferenceAgents agents;
  private final ReferenceAnswers answers;

  ReferenceAllocator(AllocatorSettings settings) {
    this.state = new ReferenceState(settings);
    this.trigger = new ReferenceTrigger(state);
    this.frameworks = new ReferenceFrameworks(state, trigger);
    this.agents = new ReferenceAgents(state, trigger);
    this.answers = new ReferenceAnswers(state, trigger);
  }

  ReferenceState state() {
    return state;
  }

  /** Whether something has happened that leads to a run before the interval is over. */
  boolean isTriggered() {
    return trigger.isSet();
  }

  void apply(AllocatorCommand command, Instant now) {
    switch (command) {
      case AllocatorCommand.AddFramework add -> frameworks.add(add);
      case OfFramework ofFramework -> {
        ReferenceFramework framework = state.frameworks.get(ofFramework.framework());
        if (framework != null) {
          frameworks.apply(ofFramework, framework);
          state.track(framework.id);
        }
      }
      case AllocatorCommand.AddAgent add -> agents.add(add);
      case OfAgent ofAgent -> {
        ReferenceAgent agent = state.agents.get(ofAgent.agent());
        if (agent != null) {
          agents.apply(ofAgent, agent);
        }
      }
      case AllocatorCommand.RecoverResources recover -> answers.recover(recover, now);
      case AllocatorCommand.TransitionOfferedToAllocated ignored -> {}
      case AllocatorCommand.UpdateAllocation update -> answers.convert(update);
      case AllocatorCommand.SetWhitelist set -> {
        state.whitelist = set.hostnames();
        trigger.byEvents();
      }
      case AllocatorCommand.UpdateWeights update -> {
        state.weights.putAll(update.weights());
        trigger.byEvents();
      }
      case AllocatorCommand.UpdateQuota update -> {
        update.quotas().forEach(this::setQuota);
        trigger.byEvents();
      }
      case AllocatorCommand.UpdateInverseOffer update -> answers.answerInverse(update, now);
      case AllocatorCommand.Recover recover -> recover.quotas().forEach(this::setQuota);
    }
  }

  private void setQuota(String role, RoleQuota quota) {
    if (quota.isNone()) {
      state.quotas.remove(role);
    } else {
      state.quotas.put(role, quota);
    }
  }

  /** The run that the interval leads to: every agent is a candidate. */
  List<Proposal> runAll(Instant now, AgentOrder order) {
    state.frameworks.values().forEach(ReferenceFramework::endWaiting);
    trigger.all();
    return run(now, order);
  }

  /** The run that events led to. */
  List<Proposal> run(Instant now, AgentOrder order) {
    return runOver(trigger.candidates(), now, order);
  }

  /** A run over these agents, as far as they may be offered at all. */
  List<Proposal> runOver(Set<AgentId> looked, Instant now, AgentOrder order) {
    List<ReferenceAgent> offered =
        state.agents.values().stream()
            .filter(agent -> looked.contains(agent.id) && agent.active)
            .filter(agent ->
                state
                    .whitelist
                    .map(hosts -> hosts.contains(agent.profile.info().getHostname()))
                    .orElse(true))
            .toList();
    trigger.begin();
    return new ReferenceRun(state, now).run(sorted(offered, order, 1), sorted(offered, order, 2));
  }

  private static List<ReferenceAgent> sorted(
      List<ReferenceAgent> agents, AgentOrder order, int stage) {
    return agents.stream()
        .sorted(Comparator.comparingLong(agent -> order.place(agent.id, stage)))
        .toList();
  }

  /** The end of a run: who is asked to leave which of its candidates. */
  List<InverseProposal> runInverse(Instant now) {
    List<InverseProposal> proposals = new ArrayList<>();
    for (ReferenceFramework framework : state.frameworks.values()) {
      LinkedHashMap<AgentId, Unavailability> asked = new LinkedHashMap<>();
      state.agents.values().stream()
          .filter(agent -> trigger.candidates().contains(agent.id) && asks(framework, agent, now))
          .forEach(agent -> asked.put(agent.id, agent.unavailability.orElseThrow()));
      framework.inverseOutstanding.addAll(asked.keySet());
      if (!asked.isEmpty()) {
        proposals.add(new InverseProposal(framework.id, asked));
      }
    }
    trigger.end();
    return proposals;
  }

  private static boolean asks(ReferenceFramework framework, ReferenceAgent agent, Instant now) {
    Instant until = framework.inverseRefusals.get(agent.id);
    return framework.active
        && agent.active
        && agent.unavailability.isPresent()
        && !agent.usedBy(framework.id).isEmpty()
        && !framework.inverseOutstanding.contains(agent.id)
        && (until == null || now.isAfter(until));
  }

  /** In which order a run looks at agents. */
  @FunctionalInterface
  interface AgentOrder {
    long place(AgentId agent, int stage);
  }

  /** What frameworks hold, to compare the books. */
  Map<AgentId, ReferenceAgent> agents() {
    return state.agents;
  }
}
