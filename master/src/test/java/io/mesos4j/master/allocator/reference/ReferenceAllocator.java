package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.OfAgent;
import io.mesos4j.master.allocator.AllocatorCommand.OfFramework;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.AllocatorOutcome.InverseProposal;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.Timing;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.RoleQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.Unavailability;

/**
 * The allocator as the rules are written, and no faster: what a reader can hold against them line
 * by line, and what the real one is compared with. Told the same commands it proposes the same.
 */
final class ReferenceAllocator {

  private final ReferenceState state;
  private final Set<AgentId> candidates = new HashSet<>();
  private boolean triggered;

  ReferenceAllocator(AllocatorSettings settings) {
    this.state = new ReferenceState(settings);
  }

  ReferenceState state() {
    return state;
  }

  /** Whether something has happened that leads to a run before the interval is over. */
  boolean isTriggered() {
    return triggered;
  }

  void apply(AllocatorCommand command, Instant now) {
    switch (command) {
      case AllocatorCommand.AddFramework add -> add(add);
      case OfFramework ofFramework -> {
        ReferenceFramework framework = state.frameworks.get(ofFramework.framework());
        if (framework != null) {
          apply(ofFramework, framework);
          state.track(framework.id);
        }
      }
      case AllocatorCommand.AddAgent add -> add(add);
      case OfAgent ofAgent -> {
        ReferenceAgent agent = state.agents.get(ofAgent.agent());
        if (agent != null) {
          apply(ofAgent, agent);
        }
      }
      case AllocatorCommand.RecoverResources recover -> recover(recover, now);
      case AllocatorCommand.TransitionOfferedToAllocated ignored -> {}
      case AllocatorCommand.UpdateAllocation update -> convert(update);
      case AllocatorCommand.SetWhitelist set -> {
        state.whitelist = set.hostnames();
        triggerByEvents();
      }
      case AllocatorCommand.UpdateWeights update -> {
        state.weights.putAll(update.weights());
        triggerByEvents();
      }
      case AllocatorCommand.UpdateQuota update -> {
        update.quotas().forEach(this::setQuota);
        triggerByEvents();
      }
      case AllocatorCommand.UpdateInverseOffer update -> answerInverse(update, now);
      case AllocatorCommand.Recover recover -> recover.quotas().forEach(this::setQuota);
    }
  }

  /** Upstream waits for the interval. */
  private void triggerByEvents() {
    if (byEvents()) {
      triggerAll();
    }
  }

  private void setQuota(String role, RoleQuota quota) {
    if (quota.isNone()) {
      state.quotas.remove(role);
    } else {
      state.quotas.put(role, quota);
    }
  }

  private void add(AllocatorCommand.AddFramework add) {
    boolean active = add.activity() == Activity.ACTIVE;
    ReferenceFramework framework = new ReferenceFramework(add.framework(), add.profile(), active);
    state.frameworks.put(framework.id, framework);
    add.used()
        .forEach((id, resources) -> {
          ReferenceAgent agent = state.agents.get(id);
          if (agent != null && agent.usedBy(framework.id).isEmpty()) {
            agent.charge(framework.id, resources);
          }
        });
    state.track(framework.id);
    state.agents.values().forEach(agent -> recordAllocations(agent, framework.id));
    if (active) {
      triggerAll();
    }
  }

  private void recordAllocations(ReferenceAgent agent, FrameworkId framework) {
    ReferenceState.allocationRoles(agent, framework)
        .forEach(role -> state.recordAllocation(role, framework));
  }

  private void apply(OfFramework command, ReferenceFramework framework) {
    switch (command) {
      case AllocatorCommand.AddFramework ignored -> throw new IllegalStateException();
      case AllocatorCommand.UpdateFramework update -> {
        framework.update(update.profile());
        triggerByEvents();
      }
      case AllocatorCommand.RemoveFramework ignored -> {
        state.agents.values().forEach(agent -> agent.used.remove(framework.id));
        state.forget(framework.id);
      }
      case AllocatorCommand.ActivateFramework ignored -> {
        framework.active = true;
        triggerAll();
      }
      case AllocatorCommand.DeactivateFramework ignored -> framework.deactivate();
      case AllocatorCommand.SuppressOffers suppress -> framework.suppress(suppress.roles());
      case AllocatorCommand.ReviveOffers revive -> {
        framework.revive(revive.roles());
        triggerAll();
      }
    }
  }

  private void add(AllocatorCommand.AddAgent add) {
    boolean active = add.activity() == Activity.ACTIVE;
    ReferenceAgent agent = new ReferenceAgent(add.agent(), add.profile(), add.total(), active);
    agent.used.putAll(add.used());
    state.agents.put(agent.id, agent);
    for (FrameworkId framework : add.used().keySet()) {
      if (state.frameworks.containsKey(framework)) {
        state.track(framework);
        recordAllocations(agent, framework);
      }
    }
    trigger(agent.id);
  }

  private void apply(OfAgent command, ReferenceAgent agent) {
    switch (command) {
      case AllocatorCommand.AddAgent ignored -> throw new IllegalStateException();
      case AllocatorCommand.UpdateAgent update -> update(agent, update);
      case AllocatorCommand.RemoveAgent ignored -> remove(agent);
      case AllocatorCommand.ActivateAgent ignored -> {
        agent.active = true;
        if (byEvents()) {
          trigger(agent.id);
        }
      }
      case AllocatorCommand.DeactivateAgent ignored -> agent.active = false;
      case AllocatorCommand.UpdateAvailable update -> {
        if (change(agent, update.conversions()) && byEvents()) {
          trigger(agent.id);
        }
      }
      case AllocatorCommand.UpdateUnavailability update -> {
        agent.unavailability = update.unavailability();
        state
            .frameworks
            .values()
            .forEach(framework -> {
              framework.inverseOutstanding.remove(agent.id);
              framework.inverseRefusals.remove(agent.id);
            });
        trigger(agent.id);
      }
    }
  }

  private void update(ReferenceAgent agent, AllocatorCommand.UpdateAgent update) {
    List<?> before = agent.profile.info().getAttributesList();
    if (!before.equals(update.profile().info().getAttributesList())) {
      forgetRefusals(agent.id);
    }
    agent.profile = update.profile();
    agent.total = update.total();
    trigger(agent.id);
  }

  private void remove(ReferenceAgent agent) {
    state.agents.remove(agent.id);
    forgetRefusals(agent.id);
    state
        .frameworks
        .values()
        .forEach(framework -> {
          framework.inverseOutstanding.remove(agent.id);
          framework.inverseRefusals.remove(agent.id);
        });
    agent.used.keySet().forEach(state::track);
  }

  private void forgetRefusals(AgentId agent) {
    state
        .frameworks
        .values()
        .forEach(
            framework -> framework.refusals.removeIf(refusal -> refusal.agent().equals(agent)));
  }

  /** All of them apply, or none. */
  private static boolean change(ReferenceAgent agent, List<Conversion> conversions) {
    Resources available = agent.available();
    for (Conversion conversion : conversions) {
      if (!available.contains(conversion.consumed())) {
        return false;
      }
      available = available.apply(conversion);
    }
    conversions.forEach(conversion -> agent.total = agent.total.apply(conversion));
    return true;
  }

  private void recover(AllocatorCommand.RecoverResources recover, Instant now) {
    ReferenceAgent agent = state.agents.get(recover.agent());
    if (agent == null || recover.resources().isEmpty()) {
      return;
    }
    agent.credit(recover.framework(), recover.resources());
    ReferenceFramework framework = state.frameworks.get(recover.framework());
    if (byEvents()) {
      trigger(agent.id);
    }
    if (framework == null) {
      return;
    }
    state.track(framework.id);
    Duration timeout = recover.filters().map(ReferenceAllocator::timeout).orElse(Duration.ZERO);
    if (!timeout.isZero()) {
      refuse(framework, recover, now.plus(atLeastTheInterval(timeout)));
    } else if (byEvents() && framework.active && recover.stage() == Stage.OFFERED) {
      refuse(framework, recover, ReferenceFramework.NEXT_INTERVAL);
    }
  }

  private boolean byEvents() {
    return state.settings.timing() == Timing.EVENTS;
  }

  private Duration atLeastTheInterval(Duration timeout) {
    Duration interval = state.settings.allocationInterval();
    return timeout.compareTo(interval) < 0 ? interval : timeout;
  }

  private static void refuse(
      ReferenceFramework framework, AllocatorCommand.RecoverResources recover, Instant until) {
    String role = recover.resources().iterator().next().identity().allocatedTo();
    if (framework.roles().contains(role)) {
      framework.refusals.add(
          new ReferenceFramework.Refusal(
              role, recover.agent(), recover.resources().unallocated(), until));
    }
  }

  /** Five seconds unless told otherwise or nonsense; never more than a year. */
  private static Duration timeout(Filters filters) {
    double seconds = filters.getRefuseSeconds();
    if (Double.isNaN(seconds) || seconds < 0) {
      return Duration.ofSeconds(5);
    }
    Duration year = Duration.ofDays(365);
    return seconds > year.toSeconds() ? year : Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private void convert(AllocatorCommand.UpdateAllocation update) {
    ReferenceAgent agent = state.agents.get(update.agent());
    if (agent == null) {
      return;
    }
    for (Conversion conversion : update.conversions()) {
      agent.used.put(update.framework(), agent.usedBy(update.framework()).apply(conversion));
      boolean moreCopies = conversion.consumed().isEmpty();
      agent.total = moreCopies ? agent.total : agent.total.apply(conversion.unallocated());
    }
  }

  private void answerInverse(AllocatorCommand.UpdateInverseOffer update, Instant now) {
    ReferenceFramework framework = state.frameworks.get(update.framework());
    if (framework == null || !state.agents.containsKey(update.agent())) {
      return;
    }
    framework.inverseOutstanding.remove(update.agent());
    update
        .filters()
        .map(ReferenceAllocator::timeout)
        .filter(timeout -> !timeout.isZero())
        .ifPresent(timeout -> framework.inverseRefusals.put(update.agent(), now.plus(timeout)));
  }

  private void trigger(AgentId agent) {
    candidates.add(agent);
    triggered = true;
  }

  private void triggerAll() {
    candidates.addAll(state.agents.keySet());
    triggered = true;
  }

  /** The run that the interval leads to: every agent is a candidate. */
  List<Proposal> runAll(Instant now, AgentOrder order) {
    state.frameworks.values().forEach(ReferenceFramework::endWaiting);
    triggerAll();
    return run(now, order);
  }

  /** The run that events led to. */
  List<Proposal> run(Instant now, AgentOrder order) {
    return runOver(candidates, now, order);
  }

  /** A run over these agents, as far as they may be offered at all. */
  List<Proposal> runOver(Set<AgentId> looked, Instant now, AgentOrder order) {
    List<ReferenceAgent> agents =
        state.agents.values().stream()
            .filter(agent -> looked.contains(agent.id) && agent.active)
            .filter(agent ->
                state
                    .whitelist
                    .map(hosts -> hosts.contains(agent.profile.info().getHostname()))
                    .orElse(true))
            .toList();
    triggered = false;
    return new ReferenceRun(state, now).run(sorted(agents, order, 1), sorted(agents, order, 2));
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
          .filter(agent -> candidates.contains(agent.id) && asks(framework, agent, now))
          .forEach(agent -> asked.put(agent.id, agent.unavailability.orElseThrow()));
      framework.inverseOutstanding.addAll(asked.keySet());
      if (!asked.isEmpty()) {
        proposals.add(new InverseProposal(framework.id, asked));
      }
    }
    candidates.clear();
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
