package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.OfAgent;
import java.util.List;

/** What is told of agents. */
final class ReferenceAgents {

  private final ReferenceState state;
  private final ReferenceTrigger trigger;

  ReferenceAgents(ReferenceState state, ReferenceTrigger trigger) {
    this.state = state;
    this.trigger = trigger;
  }

  void add(AllocatorCommand.AddAgent add) {
    boolean active = add.activity() == Activity.ACTIVE;
    ReferenceAgent agent = new ReferenceAgent(add.agent(), add.profile(), add.total(), active);
    agent.used.putAll(add.used());
    state.agents.put(agent.id, agent);
    for (FrameworkId framework : add.used().keySet()) {
      if (state.frameworks.containsKey(framework)) {
        state.track(framework);
        state.recordAllocations(agent, framework);
      }
    }
    trigger.of(agent.id);
  }

  void apply(OfAgent command, ReferenceAgent agent) {
    switch (command) {
      case AllocatorCommand.AddAgent ignored -> throw new IllegalStateException();
      case AllocatorCommand.UpdateAgent update -> update(agent, update);
      case AllocatorCommand.RemoveAgent ignored -> remove(agent);
      case AllocatorCommand.ActivateAgent ignored -> {
        agent.active = true;
        if (trigger.isByEvents()) {
          trigger.of(agent.id);
        }
      }
      case AllocatorCommand.DeactivateAgent ignored -> agent.active = false;
      case AllocatorCommand.UpdateAvailable update -> {
        if (change(agent, update.conversions()) && trigger.isByEvents()) {
          trigger.of(agent.id);
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
        trigger.of(agent.id);
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
    trigger.of(agent.id);
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
}
