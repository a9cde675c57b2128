package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.loop.Core;
import io.mesos4j.common.loop.Effects;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.OfAgent;
import io.mesos4j.master.allocator.AllocatorCommand.OfFramework;
import io.mesos4j.master.allocator.AllocatorMetrics;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.answer.ConstraintReport;
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Question;
import io.mesos4j.master.allocator.explain.ConstraintDebug;
import io.mesos4j.master.allocator.explain.Explainer;
import io.mesos4j.master.allocator.explain.Gate;
import io.mesos4j.master.allocator.order.Chance;
import io.mesos4j.master.allocator.rule.Draft;
import io.mesos4j.master.allocator.rule.Judge;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Vigil.Offers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;

/**
 * The hierarchical allocator: commands in, proposals out. Deterministic: chance is handed in.
 * Called from the allocator's loop only.
 *
 * <p>A run looks at agents that may have something for somebody; all others sleep and cost nothing.
 * What leads to a run is up to {@link Triggers}; at the latest every allocation interval all that
 * are awake are looked at.
 */
public final class AllocatorCore implements Core<AllocatorEvent, AllocatorEffect> {

  private final AllocatorSettings settings;
  private final AgentOrder order;
  private final Books books;
  private final Judge judge;
  private final Triggers triggers;
  private final HoldOff holdOff;
  private final FrameworkDesk frameworks;
  private final AgentDesk agents;
  private final ResourceDesk resources;
  private final InverseOffers inverseOffers;
  private Optional<Set<String>> whitelist = Optional.empty();
  private long runs;
  private Duration latency = Duration.ZERO;

  public AllocatorCore(AllocatorSettings settings, Chance chance) {
    this(settings, chance, (agents, run, stage) -> chance.shuffle(agents, agents.length));
  }

  /** One that looks at agents in an order of its own. */
  public AllocatorCore(AllocatorSettings settings, Chance chance, AgentOrder order) {
    this.order = order;
    this.settings = settings;
    this.books = new Books(settings.sorting(), chance);
    this.judge = new Judge(books, settings, new Draft(chance));
    this.triggers = new Triggers(settings.timing(), books.vigil());
    this.holdOff = new HoldOff(settings.recovery());
    this.frameworks = new FrameworkDesk(books, triggers);
    this.agents = new AgentDesk(books, triggers, holdOff);
    this.resources = new ResourceDesk(books, triggers, settings.allocationInterval());
    this.inverseOffers = new InverseOffers(books);
  }

  @Override
  public void handle(AllocatorEvent event, Instant now, Effects<AllocatorEffect> out) {
    Turn turn = new Turn(now, out);
    switch (event) {
      case AllocatorEvent.Started ignored ->
          start(AllocatorTimer.BATCH, settings.allocationInterval(), turn);
      case AllocatorEvent.Told told -> apply(told.command(), turn);
      case AllocatorEvent.TimerFired fired -> fired(fired.timer(), turn);
    }
  }

  private static void start(AllocatorTimer timer, Duration delay, Turn turn) {
    turn.out().add(new AllocatorEffect.StartTimer(timer, delay));
  }

  private void fired(AllocatorTimer timer, Turn turn) {
    switch (timer) {
      case SOON -> run(turn);
      case BATCH -> {
        books.refusals().endPauses();
        books.vigil().touchAll();
        run(turn);
        start(AllocatorTimer.BATCH, settings.allocationInterval(), turn);
      }
      case RECOVERY -> {
        if (holdOff.isOn()) {
          holdOff.end();
          triggers.everything(turn);
        }
      }
    }
  }

  private void run(Turn turn) {
    latency = Duration.between(triggers.begin(turn.now()), turn.now());
    if (holdOff.isOn()) {
      return;
    }
    runs++;
    books.refusals().endUntil(turn.now().toEpochMilli());
    boolean all = books.vigil().looksAtAll();
    List<AgentState> taken = books.vigil().take();
    allocate(candidates(taken), turn);
    if (!books.maintained().isEmpty()) {
      Set<AgentState> looked = new HashSet<>(taken);
      inverseOffers
          .ask(agent -> all || (looked.contains(agent) && !agent.wasTouchedForQuota()), turn.now())
          .forEach(proposal -> announce(proposal, turn));
    }
  }

  private AgentState[] candidates(List<AgentState> taken) {
    AgentState[] candidates = new AgentState[taken.size()];
    int count = 0;
    for (AgentState agent : taken) {
      if (isOffered(agent)) {
        candidates[count++] = agent;
      }
    }
    return count == candidates.length ? candidates : Arrays.copyOf(candidates, count);
  }

  private void allocate(AgentState[] candidates, Turn turn) {
    if (candidates.length == 0) {
      return;
    }
    AllocationCycle cycle = new AllocationCycle(books, judge);
    List<Proposal> proposals = cycle.run(candidates, order, runs);
    proposals.forEach(proposal -> announce(proposal, turn));
    if (!proposals.isEmpty()) {
      triggers.changed();
    }
    cycle.leftAwake().forEach(books.vigil()::wake);
    books.vigil().afterRun(proposals.isEmpty() ? Offers.NONE : Offers.SOME);
  }

  private static void announce(AllocatorOutcome outcome, Turn turn) {
    turn.out().add(new AllocatorEffect.Announce(outcome));
  }

  private boolean isOffered(AgentState agent) {
    return agent.active() && whitelisted(agent);
  }

  private boolean whitelisted(AgentState agent) {
    return whitelist.isEmpty() || whitelist.get().contains(agent.info().getHostname());
  }

  private void apply(AllocatorCommand command, Turn turn) {
    switch (command) {
      case OfFramework ofFramework -> frameworks.apply(ofFramework, turn);
      case OfAgent ofAgent -> agents.apply(ofAgent, turn);
      case AllocatorCommand.RecoverResources recover -> resources.recover(recover, turn);
      case AllocatorCommand.UpdateAllocation update -> resources.convert(update);
      case AllocatorCommand.TransitionOfferedToAllocated launched -> resources.launched(launched);
      case AllocatorCommand.UpdateInverseOffer answer -> resources.answered(answer, turn);
      case AllocatorCommand.SetWhitelist set -> {
        whitelist = set.hostnames();
        triggers.rules(turn);
      }
      case AllocatorCommand.UpdateWeights update -> {
        update.weights().forEach(books::setWeight);
        triggers.rules(turn);
      }
      case AllocatorCommand.UpdateQuota update -> setQuotas(update.quotas(), turn);
      case AllocatorCommand.Recover recover -> recover(recover, turn);
    }
  }

  private void setQuotas(Map<String, RoleQuota> quotas, Turn turn) {
    quotas.forEach(books::setQuota);
    triggers.rules(turn);
  }

  private void recover(AllocatorCommand.Recover recover, Turn turn) {
    setQuotas(recover.quotas(), turn);
    boolean any = recover.quotas().values().stream().anyMatch(quota -> !quota.isNone());
    if (any && holdOff.begin(recover.expectedAgents())) {
      start(AllocatorTimer.RECOVERY, settings.recovery().timeout(), turn);
    }
  }

  /** Why somebody is, or is not, offered something now. */
  public Explanation explain(Question question) {
    Gate gate = new Gate(this::whitelisted, holdOff.missing());
    return new Explainer(books, judge, gate).explain(question);
  }

  /** Which agents are kept from which frameworks by their offer constraints. */
  public ConstraintReport constraints() {
    return ConstraintDebug.report(books);
  }

  /** What frameworks answered to inverse offers, by agent. */
  public Map<AgentId, Map<FrameworkId, InverseOfferStatus>> inverseOfferStatuses() {
    Map<AgentId, Map<FrameworkId, InverseOfferStatus>> statuses = new LinkedHashMap<>();
    for (AgentState agent : books.maintained()) {
      agent
          .maintenance()
          .ifPresent(one -> statuses.put(agent.id(), new LinkedHashMap<>(one.answers())));
    }
    return statuses;
  }

  /** A picture of the counters and gauges, by upstream's keys. */
  public AllocatorMetrics metrics() {
    return new Figures(books).take(runs);
  }

  /** How many runs there have been. */
  public long runs() {
    return runs;
  }

  /** How long the latest run had been due when it began. */
  public Duration latency() {
    return latency;
  }

  /** The accounts as they are now, to hold the master's own against them; not to be changed. */
  public Books books() {
    return books;
  }
}
