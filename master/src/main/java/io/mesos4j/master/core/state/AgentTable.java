package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.table.Digest;
import io.mesos4j.common.table.SharedMap;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.wire.Upid;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.SlaveInfo;

/**
 * The agents: those that registered here with the executors they run, those that the registry knew
 * at election and that have not come back yet, the unreachable and the gone. Owned by the core's
 * thread.
 */
public final class AgentTable {

  // Tables with an entry for each agent are shared maps, copied or not: they cost a collector
  // least.
  private final SharedMap<AgentId, Agent> registered = new SharedMap<>();
  private final Map<Upid, AgentId> byPid = new SharedMap<>();
  private final Map<Integer, AgentId> byObserver = new SharedMap<>();
  private final Map<AgentId, Map<ExecutorKey, ExecutorRecord>> executors = new SharedMap<>();
  private final Digest<AgentId, List<ExecutorRecord>> shownExecutors =
      new Digest<>(this::executorsOn);
  private final SharedMap<AgentId, SlaveInfo> recovered = new SharedMap<>();
  private final SharedMap<AgentId, Instant> unreachable = new SharedMap<>();
  private final SharedMap<AgentId, Instant> gone = new SharedMap<>();
  private final Map<AgentId, AgentMarks> marks = new SharedMap<>();
  private Agent.Software latestSoftware = new Agent.Software("", List.of());
  private final Set<AgentId> leaving = new LinkedHashSet<>();
  private final Set<AgentId> condemned = new LinkedHashSet<>();

  public Optional<Agent> find(AgentId id) {
    return Optional.ofNullable(registered.get(id));
  }

  public Optional<Agent> findByPid(Upid pid) {
    return Optional.ofNullable(byPid.get(pid)).map(registered::get);
  }

  public Optional<Agent> findByObserver(int observer) {
    return Optional.ofNullable(byObserver.get(observer)).map(registered::get);
  }

  public Collection<Agent> registered() {
    return registered.frozen().values();
  }

  /** Adds an agent, or replaces what is known of it. */
  public void put(Agent agent) {
    Agent before = registered.put(agent.id(), agent);
    if (before != null && !before.pid().equals(agent.pid())) {
      byPid.remove(before.pid());
    }
    byPid.put(agent.pid(), agent.id());
    byObserver.put(agent.connection().observer(), agent.id());
    recovered.remove(agent.id());
    unreachable.remove(agent.id());
  }

  /** Of agents that come one after the other with equal software, the first one's for all. */
  public Agent.Software shared(Agent.Software software) {
    if (!latestSoftware.equals(software)) {
      latestSoftware = software;
    }
    return latestSoftware;
  }

  /** Forgets a registered agent and the executors on it. */
  public void remove(AgentId id) {
    Agent agent = registered.remove(id);
    if (agent != null) {
      byPid.remove(agent.pid(), id);
      byObserver.remove(agent.connection().observer());
    }
    executors.remove(id);
    shownExecutors.removed(id);
    recovered.remove(id);
    condemned.remove(id);
  }

  public void putExecutor(ExecutorRecord executor) {
    executors
        .computeIfAbsent(executor.agent(), id -> new LinkedHashMap<>())
        .put(executor.key(), executor);
    shownExecutors.changed(executor.agent());
  }

  public Optional<ExecutorRecord> findExecutor(AgentId agent, ExecutorKey key) {
    return Optional.ofNullable(executors.get(agent)).map(there -> there.get(key));
  }

  public void removeExecutor(AgentId agent, ExecutorKey key) {
    Map<ExecutorKey, ExecutorRecord> there = executors.get(agent);
    if (there != null) {
      there.remove(key);
      shownExecutors.changed(agent);
    }
  }

  public List<ExecutorRecord> executorsOn(AgentId agent) {
    return List.copyOf(executors.getOrDefault(agent, Map.of()).values());
  }

  public List<ExecutorRecord> executorsOn(AgentId agent, FrameworkId framework) {
    return executorsOn(agent).stream().filter(one -> one.framework().equals(framework)).toList();
  }

  public SharedMap<AgentId, SlaveInfo> recovered() {
    return recovered;
  }

  public SharedMap<AgentId, Instant> unreachable() {
    return unreachable;
  }

  public SharedMap<AgentId, Instant> gone() {
    return gone;
  }

  /** What operators decided about an agent's use, whether it is here or not. */
  public AgentMarks marksOf(AgentId id) {
    return marks.getOrDefault(id, AgentMarks.NONE);
  }

  public void mark(AgentId id, AgentMarks changed) {
    if (changed.equals(AgentMarks.NONE)) {
      marks.remove(id);
    } else {
      marks.put(id, changed);
    }
    if (changed.draining() || changed.leaves()) {
      leaving.add(id);
    } else {
      leaving.remove(id);
    }
  }

  /** The agents that are being emptied, or are empty and about to be marked gone. */
  public List<AgentId> leaving() {
    return List.copyOf(leaving);
  }

  /** The machine of a registered agent is down: the agent is to be struck off. */
  public void condemn(AgentId id) {
    condemned.add(id);
  }

  /** The agents that are to be struck off as soon as nothing else is written down of them. */
  public List<AgentId> condemned() {
    return List.copyOf(condemned);
  }

  Map<AgentId, Agent> copy() {
    return registered.frozen();
  }

  Map<AgentId, List<ExecutorRecord>> copyOfExecutors() {
    return shownExecutors.frozen();
  }
}
