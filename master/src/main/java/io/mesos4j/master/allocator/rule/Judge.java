package io.mesos4j.master.allocator.rule;

import io.mesos4j.common.resources.ResourceIdentity;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.GpuAgents;
import io.mesos4j.master.allocator.order.Tally;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.AgentTraits;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Client;
import io.mesos4j.master.allocator.state.FrameworkState;
import io.mesos4j.master.allocator.state.Minimum;
import io.mesos4j.master.allocator.state.Refusal;
import io.mesos4j.master.allocator.state.Role;
import io.mesos4j.master.allocator.state.Stock;
import io.mesos4j.master.allocator.state.Trait;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo.Capability;

/**
 * The rules of an offer: drafts what a client would be offered of an agent, or says why not.
 * Changes nothing. Source: upstream's allocator and framework capability documentation.
 */
public final class Judge {

  private final Books books;
  private final AllocatorSettings settings;
  private final Minimum minimum;
  private final Draft draft;
  private boolean everything;

  public Judge(Books books, AllocatorSettings settings, Draft draft) {
    this.books = books;
    this.settings = settings;
    this.minimum = new Minimum(settings.minAllocatable(), books.names());
    this.draft = draft;
  }

  /** What the latest judgement drafted; valid until the next. */
  public Draft draft() {
    return draft;
  }

  /** Whether the latest judgement was on all that is free. */
  public boolean wasOnEverything() {
    return everything;
  }

  /** What agent and framework are to each other, whatever is free. */
  public Verdict fitness(AgentState agent, Client client) {
    FrameworkState framework = client.framework();
    AgentTraits traits = agent.traits();
    if (client.constraint().isPresent() && !client.constraint().get().accepts(agent.info())) {
      return Verdict.EXCLUDED_BY_CONSTRAINTS;
    }
    if (traits.gpus()
        && settings.gpus() == GpuAgents.ONLY_GPU_FRAMEWORKS
        && !framework.has(Capability.Type.GPU_RESOURCES)) {
      return Verdict.NEEDS_GPU_RESOURCES;
    }
    if (isRemote(traits) && !framework.has(Capability.Type.REGION_AWARE)) {
      return Verdict.NEEDS_REGION_AWARE;
    }
    if (!traits.multiRole() && framework.has(Capability.Type.MULTI_ROLE)) {
      return Verdict.AGENT_LACKS_MULTI_ROLE;
    }
    if (!traits.hierarchicalRole() && !client.role().isTopLevel()) {
      return Verdict.AGENT_LACKS_HIERARCHICAL_ROLE;
    }
    return Verdict.OFFERED;
  }

  private boolean isRemote(AgentTraits traits) {
    return settings.masterRegion().isPresent()
        && traits.region().isPresent()
        && !traits.region().equals(settings.masterRegion());
  }

  /**
   * The fair share: all that the client may see, as far as quota leaves room for it.
   *
   * @param shared what must not be offered once more in this run
   */
  public Verdict fairShare(
      AgentState agent, Client client, Set<ResourceIdentity> shared, QuotaPlan plan) {
    everything = true;
    Verdict fitness = fitness(agent, client);
    if (fitness != Verdict.OFFERED) {
      return fitness;
    }
    Verdict visible = draftVisible(books.stock(agent), client, shared);
    if (visible != Verdict.OFFERED) {
      return visible;
    }
    Draft.Chop chop = Draft.Chop.NOTHING;
    if (plan.requires() || !client.role().limits().isNone()) {
      openDraft(agent);
      chop = draft.chop(client.role(), plan);
      everything &= chop == Draft.Chop.NOTHING;
    }
    return worth(agent, client, chop);
  }

  /**
   * Whether quota leaves a role room for any offer of resources that are neither reserved,
   * revocable nor shared. During a run there is only ever less room.
   */
  public boolean hasRoom(Role role, QuotaPlan plan) {
    if (role.limits().isNone() && !plan.requires()) {
      return true;
    }
    for (Client client : role.clients().values()) {
      if (client.seat().active() && minimum(client).isWithin(name -> room(role, name, plan))) {
        return true;
      }
    }
    return false;
  }

  private static long room(Role role, int name, QuotaPlan plan) {
    long left = role.limits().left(name, role.consumed(name));
    return plan.requires() ? Math.min(left, plan.surplus(name)) : left;
  }

  /** A draft of everything becomes one of single lines, so that they can be chopped. */
  private void openDraft(AgentState agent) {
    if (draft.isWhole()) {
      Stock stock = books.stock(agent);
      draft.begin(stock);
      for (int line = 0; line < stock.size(); line++) {
        draft.take(line);
      }
    }
  }

  /** What is guaranteed to the client's role, and what may go along with it. */
  public Verdict guaranteedShare(
      AgentState agent, Client client, Set<ResourceIdentity> shared, QuotaPlan plan) {
    Verdict fitness = fitness(agent, client);
    if (fitness != Verdict.OFFERED) {
      return fitness;
    }
    draftForGuarantee(books.stock(agent), client, shared);
    everything = false;
    if (!draft.chopForGuarantees(client.role(), plan)) {
      return Verdict.QUOTA_LIMIT;
    }
    return worth(agent, client, Draft.Chop.LIMIT);
  }

  @SuppressWarnings("ReferenceEquality") // there is one object per role
  private void draftForGuarantee(Stock stock, Client client, Set<ResourceIdentity> shared) {
    Role role = client.role();
    int lacked = client.framework().lackedTraits();
    draft.begin(stock);
    for (int index = 0; index < stock.size(); index++) {
      Stock.Line line = stock.line(index);
      boolean goesAlong =
          line.reservedFor() == role
              || line.countsToQuota()
              || !line.isScalar()
              || line.has(Trait.REVOCABLE);
      if (goesAlong && line.isFor(role) && !line.has(lacked) && !isOffered(line, shared)) {
        draft.take(index);
      }
    }
  }

  private Verdict draftVisible(Stock stock, Client client, Set<ResourceIdentity> shared) {
    everything = shared.isEmpty();
    if (stock.size() == 0) {
      return Verdict.NOTHING_FREE;
    }
    if (stock.isPlain()) {
      draft.takeAll(stock);
      return Verdict.OFFERED;
    }
    draft.begin(stock);
    int lacked = client.framework().lackedTraits();
    int stripped = 0;
    boolean elsewhere = false;
    for (int index = 0; index < stock.size(); index++) {
      Stock.Line line = stock.line(index);
      if (!line.isFor(client.role())) {
        continue;
      }
      if (isOffered(line, shared)) {
        elsewhere = true;
      } else if (line.has(lacked)) {
        stripped |= line.traits() & lacked;
      } else {
        draft.take(index);
      }
    }
    return draft.isEmpty() ? whyNothing(stripped, elsewhere) : Verdict.OFFERED;
  }

  private static boolean isOffered(Stock.Line line, Set<ResourceIdentity> shared) {
    return line.has(Trait.SHARED) && shared.contains(line.portion().identity());
  }

  private static Verdict whyNothing(int stripped, boolean elsewhere) {
    if (elsewhere) {
      return Verdict.SHARED_ELSEWHERE;
    }
    if ((stripped & Trait.REVOCABLE) != 0) {
      return Verdict.NEEDS_REVOCABLE_RESOURCES;
    }
    if ((stripped & Trait.REFINED) != 0) {
      return Verdict.NEEDS_RESERVATION_REFINEMENT;
    }
    return stripped != 0 ? Verdict.NEEDS_SHARED_RESOURCES : Verdict.RESERVED_FOR_OTHERS;
  }

  /** Whether what was drafted is enough, and not refused. */
  private Verdict worth(AgentState agent, Client client, Draft.Chop chop) {
    if (draft.isEmpty() || !minimum(client).allows(draft.scalars())) {
      return switch (chop) {
        case NOTHING -> Verdict.TOO_SMALL;
        case LIMIT -> Verdict.QUOTA_LIMIT;
        case HEADROOM -> Verdict.KEPT_FOR_GUARANTEES;
      };
    }
    Optional<Refusal> refusal = refusal(agent, client);
    if (refusal.isEmpty()) {
      return Verdict.OFFERED;
    }
    return refusal.get().isPause() ? Verdict.GIVEN_BACK : Verdict.REFUSED;
  }

  /** The refusal that hides the draft, if there is one. */
  public Optional<Refusal> refusal(AgentState agent, Client client) {
    return agent.hasRefusals()
        ? books.refusals().covering(client, agent, draft.resources())
        : Optional.empty();
  }

  /** The minimum that counts for a client. */
  public Minimum minimum(Client client) {
    return client.minimum().orElse(minimum);
  }

  /** Counts the draft as given away. */
  public void spend(QuotaPlan plan) {
    if (plan.requires()) {
      plan.spent(draft.guaranteed(), draft.quota());
    }
  }

  /** What was drafted, in scalars; valid until the next judgement. */
  public Tally drafted() {
    return draft.scalars();
  }
}
