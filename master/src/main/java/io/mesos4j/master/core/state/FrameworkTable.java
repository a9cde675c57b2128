package io.mesos4j.master.core.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.table.Digest;
import io.mesos4j.common.table.FrozenMap;
import io.mesos4j.common.table.SharedMap;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkCounts;
import io.mesos4j.master.core.model.FrameworkPeer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The frameworks, by id and by peer, and the latest that ended. Owned by the core's thread. */
public final class FrameworkTable {

  private final SharedMap<FrameworkId, Framework> registered = new SharedMap<>();
  private final Map<FrameworkPeer, FrameworkId> byPeer = new LinkedHashMap<>();
  private final Map<FrameworkId, FrameworkTally> tallies = new LinkedHashMap<>();
  private final Digest<FrameworkId, FrameworkCounts> counts =
      new Digest<>(id -> tallies.get(id).counts());
  private final History<FrameworkId, CompletedFramework> completed;

  FrameworkTable(int mostCompleted) {
    completed = new History<>(mostCompleted);
  }

  public Optional<Framework> find(FrameworkId id) {
    return Optional.ofNullable(registered.get(id));
  }

  public Optional<Framework> findByPeer(FrameworkPeer peer) {
    return Optional.ofNullable(byPeer.get(peer)).map(registered::get);
  }

  public Collection<Framework> registered() {
    return registered.frozen().values();
  }

  /** Adds a framework, or replaces what is known of it. */
  public void put(Framework framework) {
    Framework before = registered.put(framework.id(), framework);
    if (before != null) {
      before.peer().ifPresent(byPeer::remove);
    }
    framework.peer().ifPresent(peer -> byPeer.put(peer, framework.id()));
    if (!tallies.containsKey(framework.id())) {
      counts.changed(framework.id());
      tallies.put(framework.id(), new FrameworkTally());
    }
  }

  /** Counts what a framework does that has not ended. */
  public Optional<FrameworkTally> tally(FrameworkId id) {
    FrameworkTally tally = tallies.get(id);
    if (tally != null) {
      counts.changed(id);
    }
    return Optional.ofNullable(tally);
  }

  /** Moves a framework to those that ended. */
  public void complete(CompletedFramework ended) {
    Framework framework = ended.framework();
    registered.remove(framework.id());
    tallies.remove(framework.id());
    counts.removed(framework.id());
    byPeer.values().remove(framework.id());
    completed.add(framework.id(), ended);
  }

  public boolean isCompleted(FrameworkId id) {
    return completed.contains(id);
  }

  FrozenMap<FrameworkId, Framework> copy() {
    return registered.frozen();
  }

  Map<FrameworkId, FrameworkCounts> copyOfCounts() {
    return counts.frozen();
  }

  List<CompletedFramework> copyOfCompleted() {
    return completed.copy();
  }
}
