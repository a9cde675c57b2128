package io.mesos4j.master.core.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.table.FrozenMap;
import io.mesos4j.common.table.SharedMap;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkCounts;
import io.mesos4j.master.core.model.FrameworkPeer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The frameworks, by id and by peer, and the latest that ended. Owned by the core's thread. */
public final class FrameworkTable {

  private final SharedMap<FrameworkId, Framework> registered = new SharedMap<>();
  private final Map<FrameworkPeer, FrameworkId> byPeer = new LinkedHashMap<>();
  private final SharedMap<FrameworkId, FrameworkCounts> counts = new SharedMap<>();

  /**
   * Those that count. A copy of the counts takes them all away, so that what it shows stays: who
   * has something to count afterwards goes on with a new one.
   */
  private Map<FrameworkId, FrameworkTally> tallies = new HashMap<>();

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
    if (!counts.containsKey(framework.id())) {
      begin(framework.id(), new FrameworkTally());
    }
  }

  /** Counts what a framework does that has not ended. */
  public Optional<FrameworkTally> tally(FrameworkId id) {
    FrameworkCounts before = counts.get(id);
    if (before != null && !tallies.containsKey(id)) {
      begin(id, new FrameworkTally(before));
    }
    return Optional.ofNullable(tallies.get(id));
  }

  private void begin(FrameworkId id, FrameworkTally tally) {
    tallies.put(id, tally);
    counts.put(id, tally.counts());
  }

  /** Moves a framework to those that ended. */
  public void complete(CompletedFramework ended) {
    Framework framework = ended.framework();
    registered.remove(framework.id());
    tallies.remove(framework.id());
    counts.remove(framework.id());
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
    tallies = new HashMap<>();
    return counts.frozen();
  }

  List<CompletedFramework> copyOfCompleted() {
    return completed.copy();
  }
}
