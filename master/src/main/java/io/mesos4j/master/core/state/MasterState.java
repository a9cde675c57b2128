package io.mesos4j.master.core.state;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.table.SharedMap;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.InverseOffer;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.registry.MaintenancePlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * Everything the leading master knows: insertion-ordered tables of immutable values. Only the core
 * changes it, from its one thread; readers get a {@link MasterView}.
 */
public final class MasterState {

  /** Principals whose permissions are remembered; others are asked for anew. */
  private static final int MOST_PRINCIPALS = 1000;

  private final MasterSettings settings;
  private final FrameworkTable frameworks;
  private final AgentTable agents = new AgentTable();
  private final TaskTable tasks;
  private final EarlierTasks earlier;
  private final OfferTable<Offer> offers = new OfferTable<>();
  private final OfferTable<InverseOffer> inverseOffers = new OfferTable<>();
  private final OfferLog offerLog = new OfferLog();
  private final OperationTable operations = new OperationTable();
  private final AuthenticationTable authentications = new AuthenticationTable();
  private final RoleTable roles = new RoleTable();
  private final Exchanges exchanges = new Exchanges();
  private final PendingSteps pending = new PendingSteps();
  private final Counters counters = new Counters();
  private final Minting minting;
  private final Map<AgentId, Integer> missedPongs = new SharedMap<>();
  private final RemovalQueue removals = new RemovalQueue();
  private final FailoverTable failovers = new FailoverTable();
  private final ReportedFrameworks reported = new ReportedFrameworks();
  private final History<Optional<Principal>, Approvers> approvers = new History<>(MOST_PRINCIPALS);
  private MaintenancePlan maintenance = MaintenancePlan.NONE;
  private Optional<Instant> elected = Optional.empty();

  public MasterState(MasterSettings settings, Supplier<ByteString> uuids) {
    this.settings = settings;
    frameworks = new FrameworkTable(settings.history().completedFrameworks());
    tasks = new TaskTable(settings.history());
    earlier = new EarlierTasks(settings.history());
    minting = new Minting(settings.info().getId(), uuids);
  }

  public MasterSettings settings() {
    return settings;
  }

  public FrameworkTable frameworks() {
    return frameworks;
  }

  /** Until when frameworks that are not connected are waited for. */
  public FailoverTable failovers() {
    return failovers;
  }

  /** Who serves frameworks that have not come back yet. */
  public ReportedFrameworks reported() {
    return reported;
  }

  public AgentTable agents() {
    return agents;
  }

  public TaskTable tasks() {
    return tasks;
  }

  public OfferTable<Offer> offers() {
    return offers;
  }

  public OfferTable<InverseOffer> inverseOffers() {
    return inverseOffers;
  }

  public OfferLog offerLog() {
    return offerLog;
  }

  public OperationTable operations() {
    return operations;
  }

  public AuthenticationTable authentications() {
    return authentications;
  }

  public RoleTable roles() {
    return roles;
  }

  public MaintenancePlan maintenance() {
    return maintenance;
  }

  public void maintain(MaintenancePlan plan) {
    maintenance = plan;
  }

  public Exchanges exchanges() {
    return exchanges;
  }

  public PendingSteps pending() {
    return pending;
  }

  public Counters counters() {
    return counters;
  }

  public Minting minting() {
    return minting;
  }

  /** Pings in a row that each watched agent has not answered. */
  public Map<AgentId, Integer> missedPongs() {
    return missedPongs;
  }

  /** Silent agents that are about to be marked unreachable. */
  public RemovalQueue removals() {
    return removals;
  }

  /** What a framework may do; asked for once while its principal stays the same. */
  public Approvers approversOf(FrameworkInfo framework) {
    Optional<Principal> principal =
        framework.hasPrincipal()
            ? Optional.of(Principal.named(framework.getPrincipal()))
            : Optional.empty();
    Optional<Approvers> known = approvers.find(principal);
    if (known.isPresent()) {
      return known.get();
    }
    Approvers asked = settings.access().authorizer().approvers(principal);
    approvers.add(principal, asked);
    return asked;
  }

  /** When this master was elected and had read the registry. */
  public Optional<Instant> elected() {
    return elected;
  }

  public void electedAt(Instant now) {
    elected = Optional.of(now);
  }

  /** Adds a framework that this master does not know. */
  public void add(Framework framework) {
    frameworks.put(framework);
    earlier.take(framework.id()).forEach(tasks::remember);
  }

  /** Remembers a task that had ended before this master was elected. */
  public void remember(TaskRecord task) {
    if (frameworks.find(task.framework()).isPresent()) {
      tasks.remember(task);
    } else if (!frameworks.isCompleted(task.framework())) {
      earlier.add(task);
    }
  }

  /** Moves a framework without current tasks to those that ended. */
  public void complete(Framework framework) {
    FrameworkId id = framework.id();
    frameworks.complete(
        new CompletedFramework(
            framework,
            List.copyOf(tasks.completedOf(id)),
            frameworks.tally(id).orElseThrow().counts()));
    tasks.forget(id);
    reported.take(id);
  }

  public MasterView view() {
    return MasterView.of(this);
  }
}
