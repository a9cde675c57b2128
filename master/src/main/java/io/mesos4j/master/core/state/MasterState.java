package io.mesos4j.master.core.state;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything the leading master knows: insertion-ordered tables of immutable values. Only the core
 * changes it, from its one thread; readers get a {@link MasterView}.
 */
public final class MasterState {

  private final MasterSettings settings;
  private final FrameworkTable frameworks;
  private final AgentTable agents = new AgentTable();
  private final TaskTable tasks;
  private final OfferTable offers = new OfferTable();
  private final OperationTable operations = new OperationTable();
  private final AuthenticationTable authentications = new AuthenticationTable();
  private final PendingSteps pending = new PendingSteps();
  private final Counters counters = new Counters();
  private final Minting minting;
  private final Map<AgentId, Integer> missedPongs = new LinkedHashMap<>();
  private Optional<Instant> elected = Optional.empty();

  public MasterState(MasterSettings settings, Supplier<ByteString> uuids) {
    this.settings = settings;
    frameworks = new FrameworkTable(settings.history().completedFrameworks());
    tasks = new TaskTable(settings.history());
    minting = new Minting(settings.info().getId(), uuids);
  }

  public MasterSettings settings() {
    return settings;
  }

  public FrameworkTable frameworks() {
    return frameworks;
  }

  public AgentTable agents() {
    return agents;
  }

  public TaskTable tasks() {
    return tasks;
  }

  public OfferTable offers() {
    return offers;
  }

  public OperationTable operations() {
    return operations;
  }

  public AuthenticationTable authentications() {
    return authentications;
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

  /** When this master was elected and had read the registry. */
  public Optional<Instant> elected() {
    return elected;
  }

  public void electedAt(Instant now) {
    elected = Optional.of(now);
  }

  /** Moves a framework without current tasks to those that ended. */
  public void complete(Framework framework) {
    FrameworkId id = framework.id();
    frameworks.complete(
        new CompletedFramework(framework, tasks.completedOf(id), tasks.unreachableOf(id)));
    tasks.forget(id);
  }

  public MasterView view() {
    return MasterView.of(this);
  }
}
