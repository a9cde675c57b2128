package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.loop.Core;
import io.mesos4j.common.loop.Effects;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.OfAgent;
import io.mesos4j.master.allocator.AllocatorCommand.OfFramework;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.AllocatorMetrics;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.rule.OfferRules;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.FrameworkState;
import io.mesos4j.master.allocator.state.OfferFilters;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The hierarchical DRF allocator: commands in, proposals out. Deterministic: the order of agents
 * comes from the generator handed in. Called from the allocator's loop only.
 *
 * <p>What is touched (a new agent, freed resources, a new or revived framework) is looked at within
 * {@link #SOON}; everything is looked at every allocation interval. Resources that come back from
 * an offer without a filter wait for the interval: nobody else is kept from them, and their last
 * holder cannot be offered them in a tight loop.
 */
public final class AllocatorCore implements Core<AllocatorEvent, AllocatorEffect> {

  /** Long enough for the touches of one burst to share a run, short against a launch. */
  static final Duration SOON = Duration.ofMillis(2);

  private final AllocatorSettings settings;
  private final OfferRules rules;
  private final Random order;
  private final Books books;
  private final Touched touched = new Touched();
  private Optional<Set<String>> whitelist = Optional.empty();
  private boolean soon;
  private long runs;

  public AllocatorCore(AllocatorSettings settings, Random order) {
    this.settings = settings;
    this.rules = new OfferRules(settings);
    this.order = order;
    this.books = new Books(settings.excludedFromShares());
  }

  @Override
  public void handle(AllocatorEvent event, Instant now, Effects<AllocatorEffect> out) {
    switch (event) {
      case AllocatorEvent.Started ignored -> startBatchTimer(out);
      case AllocatorEvent.Told told -> apply(told.command(), now, out);
      case AllocatorEvent.TimerFired fired -> fired(fired.timer(), now, out);
    }
  }

  private void startBatchTimer(Effects<AllocatorEffect> out) {
    out.add(new AllocatorEffect.StartTimer(AllocatorTimer.BATCH, settings.allocationInterval()));
  }

  private void fired(AllocatorTimer timer, Instant now, Effects<AllocatorEffect> out) {
    switch (timer) {
      case SOON -> {
        soon = false;
        allocate(now, out);
      }
      case BATCH -> {
        touched.touchAll();
        allocate(now, out);
        startBatchTimer(out);
      }
    }
  }

  private void allocate(Instant now, Effects<AllocatorEffect> out) {
    List<AgentState> candidates = touched.take(books.agents());
    candidates.removeIf(agent -> !agent.active() || !whitelisted(agent));
    Collections.shuffle(candidates, order);
    runs++;
    new AllocationCycle(books, rules, now)
        .run(candidates)
        .forEach(proposal -> out.add(new AllocatorEffect.Propose(proposal)));
  }

  private boolean whitelisted(AgentState agent) {
    return whitelist.map(hosts -> hosts.contains(agent.info().getHostname())).orElse(true);
  }

  private void apply(AllocatorCommand command, Instant now, Effects<AllocatorEffect> out) {
    switch (command) {
      case OfFramework ofFramework -> apply(ofFramework, out);
      case OfAgent ofAgent -> apply(ofAgent, out);
      case AllocatorCommand.RecoverResources recover -> recover(recover, now, out);
      case AllocatorCommand.UpdateAllocation update -> updateAllocation(update);
      case AllocatorCommand.SetWhitelist set -> {
        whitelist = set.hostnames();
        touchAll(out);
      }
      case AllocatorCommand.UpdateWeights update ->
          update.weights().forEach(books.roles()::setWeight);
      case AllocatorCommand.TransitionOfferedToAllocated ignored -> {
        // Shares and availability count what is offered and what is in use alike.
      }
    }
  }

  private void apply(OfFramework command, Effects<AllocatorEffect> out) {
    if (command instanceof AllocatorCommand.AddFramework add) {
      addFramework(add, out);
      return;
    }
    FrameworkState framework = books.frameworks().get(command.framework());
    if (framework == null) {
      return;
    }
    Set<String> formerRoles = framework.roles();
    switch (command) {
      case AllocatorCommand.AddFramework ignored ->
          throw new IllegalStateException("handled above");
      case AllocatorCommand.UpdateFramework update -> {
        framework.update(update.profile());
        touchAll(out);
      }
      case AllocatorCommand.RemoveFramework ignored -> {
        books.remove(framework);
        touchAll(out);
        return;
      }
      case AllocatorCommand.ActivateFramework ignored -> {
        framework.setActive(true);
        touchAll(out);
      }
      case AllocatorCommand.DeactivateFramework ignored -> {
        framework.setActive(false);
        framework.filters().clear();
      }
      case AllocatorCommand.SuppressOffers suppress -> framework.suppress(suppress.roles());
      case AllocatorCommand.ReviveOffers revive -> {
        framework.revive(revive.roles());
        touchAll(out);
      }
    }
    books.placeInRoles(framework, formerRoles);
  }

  private void addFramework(AllocatorCommand.AddFramework add, Effects<AllocatorEffect> out) {
    FrameworkId id = add.framework();
    if (books.frameworks().containsKey(id)) {
      throw new IllegalStateException("framework " + id + " is added twice");
    }
    books.add(new FrameworkState(id, add.profile(), add.activity() == Activity.ACTIVE));
    add.used()
        .forEach((agentId, resources) -> {
          AgentState agent = books.agents().get(agentId);
          if (agent != null && agent.used(id).isEmpty()) {
            books.charge(agent, id, resources);
          }
        });
    touchAll(out);
  }

  private void apply(OfAgent command, Effects<AllocatorEffect> out) {
    if (command instanceof AllocatorCommand.AddAgent add) {
      addAgent(add, out);
      return;
    }
    AgentState agent = books.agents().get(command.agent());
    if (agent == null) {
      return;
    }
    switch (command) {
      case AllocatorCommand.AddAgent ignored -> throw new IllegalStateException("handled above");
      case AllocatorCommand.UpdateAgent update -> updateAgent(agent, update, out);
      case AllocatorCommand.RemoveAgent ignored -> books.remove(agent);
      case AllocatorCommand.ActivateAgent ignored -> {
        agent.setActive(true);
        touch(agent, out);
      }
      case AllocatorCommand.DeactivateAgent ignored -> agent.setActive(false);
    }
  }

  private void addAgent(AllocatorCommand.AddAgent add, Effects<AllocatorEffect> out) {
    if (books.agents().containsKey(add.agent())) {
      throw new IllegalStateException("agent " + add.agent() + " is added twice");
    }
    boolean active = add.activity() == Activity.ACTIVE;
    AgentState agent = new AgentState(add.agent(), add.profile(), add.total(), active);
    books.add(agent, add.used());
    touch(agent, out);
  }

  private void updateAgent(
      AgentState agent, AllocatorCommand.UpdateAgent update, Effects<AllocatorEffect> out) {
    boolean otherAttributes =
        !agent.info().getAttributesList().equals(update.profile().info().getAttributesList());
    books.changeTotal(agent, () -> agent.update(update.profile(), update.total()));
    if (otherAttributes) {
      books.frameworks().values().forEach(framework -> framework.filters().clear(agent.id()));
    }
    touch(agent, out);
  }

  private void recover(
      AllocatorCommand.RecoverResources recover, Instant now, Effects<AllocatorEffect> out) {
    AgentState agent = books.agents().get(recover.agent());
    if (agent == null || recover.resources().isEmpty()) {
      return;
    }
    Resources taken = books.credit(agent, recover.framework(), recover.resources());
    boolean refused = refuse(recover, taken, now);
    if (refused || recover.stage() == Stage.ALLOCATED) {
      touch(agent, out);
    }
  }

  /** Remembers what a framework refused, if it wants that and is still there. */
  private boolean refuse(AllocatorCommand.RecoverResources recover, Resources taken, Instant now) {
    FrameworkState framework = books.frameworks().get(recover.framework());
    Optional<Duration> timeout =
        recover.filters().flatMap(f -> OfferFilters.timeout(f, settings.allocationInterval()));
    if (framework == null || timeout.isEmpty() || taken.isEmpty() || !framework.active()) {
      return false;
    }
    String role = taken.iterator().next().identity().allocatedTo();
    if (framework.roles().contains(role)) {
      framework.filters().add(role, recover.agent(), taken, now.plus(timeout.get()));
    }
    return true;
  }

  private void updateAllocation(AllocatorCommand.UpdateAllocation update) {
    AgentState agent = books.agents().get(update.agent());
    if (agent == null) {
      return;
    }
    for (Conversion conversion : update.conversions()) {
      books.convert(agent, update.framework(), conversion);
    }
  }

  private void touch(AgentState agent, Effects<AllocatorEffect> out) {
    touched.touch(agent.id());
    runSoon(out);
  }

  private void touchAll(Effects<AllocatorEffect> out) {
    touched.touchAll();
    runSoon(out);
  }

  private void runSoon(Effects<AllocatorEffect> out) {
    if (!soon) {
      soon = true;
      out.add(new AllocatorEffect.StartTimer(AllocatorTimer.SOON, SOON));
    }
  }

  /** A picture of the counters and gauges, by upstream's keys. */
  public AllocatorMetrics metrics(Instant now) {
    return new MetricsPicture(books).take(runs, now);
  }

  /** The accounts as they are now, to hold the master's own against them; not to be changed. */
  public Books books() {
    return books;
  }
}
