package io.mesos4j.master.allocator.reference;

import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.OfFramework;

/** What is told of frameworks. */
final class ReferenceFrameworks {

  private final ReferenceState state;
  private final ReferenceTrigger trigger;

  ReferenceFrameworks(ReferenceState state, ReferenceTrigger trigger) {
    this.state = state;
    this.trigger = trigger;
  }

  void add(AllocatorCommand.AddFramework add) {
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
    state.agents.values().forEach(agent -> state.recordAllocations(agent, framework.id));
    if (active) {
      trigger.all();
    }
  }

  void apply(OfFramework command, ReferenceFramework framework) {
    switch (command) {
      case AllocatorCommand.AddFramework ignored -> throw new IllegalStateException();
      case AllocatorCommand.UpdateFramework update -> {
        framework.update(update.profile());
        trigger.byEvents();
      }
      case AllocatorCommand.RemoveFramework ignored -> {
        state.agents.values().forEach(agent -> agent.used.remove(framework.id));
        state.forget(framework.id);
      }
      case AllocatorCommand.ActivateFramework ignored -> {
        framework.active = true;
        trigger.all();
      }
      case AllocatorCommand.DeactivateFramework ignored -> framework.deactivate();
      case AllocatorCommand.SuppressOffers suppress -> framework.suppress(suppress.roles());
      case AllocatorCommand.ReviveOffers revive -> {
        framework.revive(revive.roles());
        trigger.all();
      }
    }
  }
}
