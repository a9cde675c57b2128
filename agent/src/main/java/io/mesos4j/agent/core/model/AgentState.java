package io.mesos4j.agent.core.model;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.gc.GarbageSchedule;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.reregistration.AgentDigest;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.wire.Upid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;

/**
 * All that the core knows: plain maps, in order of arrival, of immutable values. Touched by the
 * core's thread only; readers get an {@link AgentView}.
 */
public final class AgentState {

  /** How the agent stands with its master. */
  public enum Phase {
    /** Looks for what its earlier life left. */
    RECOVERING,
    /** Waits for executors of its earlier life to come back. */
    RECONNECTING,
    DISCONNECTED,
    RUNNING,
    TERMINATING;

    /** Whether the agent is not yet ready for a master. */
    public boolean recovering() {
      return this == RECOVERING || this == RECONNECTING;
    }
  }

  private final AgentSettings settings;
  private final Map<FrameworkId, Framework> frameworks = new LinkedHashMap<>();
  private final Map<ExecutorKey, Executor> executors = new LinkedHashMap<>();
  private final Map<ContainerId, ExecutorKey> containers = new LinkedHashMap<>();
  private final Map<TaskKey, AgentTask> tasks = new LinkedHashMap<>();
  private final Map<FrameworkId, Set<ExecutorKey>> executorsOf = new LinkedHashMap<>();
  private final Map<ExecutorKey, Set<TaskId>> tasksOf = new LinkedHashMap<>();
  private final Map<ByteString, Operation> operations = new LinkedHashMap<>();
  private final CompletedWork completed;
  private final Counters counters = new Counters();
  private final GarbageSchedule garbage;

  private SlaveInfo info;
  private Phase phase = Phase.RECOVERING;
  private Optional<MasterInfo> master = Optional.empty();
  private Optional<Drain> drain = Optional.empty();
  private Resources total;
  private ByteString resourceVersion = ByteString.EMPTY;

  public AgentState(AgentSettings settings) {
    this.settings = settings;
    this.info = settings.identity().info();
    this.total = Resources.of(info.getResourcesList());
    this.completed = new CompletedWork(settings.policy().completedExecutors());
    AgentSettings.Garbage stay = settings.policy().garbage();
    this.garbage = new GarbageSchedule(stay.delay(), stay.headroom());
  }

  public AgentSettings settings() {
    return settings;
  }

  public Counters counters() {
    return counters;
  }

  public CompletedWork completed() {
    return completed;
  }

  /** The directories of what is over. */
  public GarbageSchedule garbage() {
    return garbage;
  }

  // ---- the agent itself ----

  public SlaveInfo info() {
    return info;
  }

  public void setInfo(SlaveInfo next) {
    info = next;
  }

  public Optional<AgentId> id() {
    return info.hasId() ? Optional.of(AgentId.of(info.getId())) : Optional.empty();
  }

  public Phase phase() {
    return phase;
  }

  public void setPhase(Phase next) {
    phase = next;
  }

  public Optional<MasterInfo> master() {
    return master;
  }

  public Optional<Upid> masterPid() {
    return master.map(leader -> Upid.parse(leader.getPid()));
  }

  public void setMaster(Optional<MasterInfo> next) {
    master = next;
  }

  /** How the agent is being emptied, if it is. */
  public Optional<Drain> drain() {
    return drain;
  }

  public void setDrain(Optional<Drain> next) {
    drain = next;
  }

  /** What the agent has, with the reservations and volumes made since it was described. */
  public Resources total() {
    return total;
  }

  public void setTotal(Resources next) {
    total = next;
  }

  // ---- operations ----

  public Optional<Operation> operation(ByteString uuid) {
    return Optional.ofNullable(operations.get(uuid));
  }

  /** Those whose outcome is not acknowledged. */
  public List<Operation> operations() {
    return List.copyOf(operations.values());
  }

  public void put(Operation operation) {
    operations.put(operation.getUuid().getValue(), operation);
  }

  public void removeOperation(ByteString uuid) {
    operations.remove(uuid);
  }

  /** What of resources and operations must survive a restart. */
  public ResourceState kept() {
    return ResourceState.newBuilder()
        .addAllResources(checkpointedResources())
        .addAllOperations(operations.values())
        .build();
  }

  /** The part of the total that must survive a restart. */
  public List<Resource> checkpointedResources() {
    return total.madeByOperation().protos();
  }

  public ByteString resourceVersion() {
    return resourceVersion;
  }

  public void setResourceVersion(ByteString next) {
    resourceVersion = AgentDigest.marked(next);
  }

  // ---- frameworks ----

  public SandboxOwner ownerOf(Executor executor) {
    return new SandboxOwner(
        executor,
        framework(executor.framework())
            .map(Framework::info)
            .orElseGet(FrameworkInfo::getDefaultInstance));
  }

  public Optional<Framework> framework(FrameworkId id) {
    return Optional.ofNullable(frameworks.get(id));
  }

  public List<Framework> frameworks() {
    return List.copyOf(frameworks.values());
  }

  public void put(Framework framework) {
    frameworks.put(framework.id(), framework);
  }

  /** Forgets a framework that has nothing here any more; its history stays for a while. */
  public void complete(Framework framework) {
    frameworks.remove(framework.id());
    completed.add(framework);
  }

  // ---- executors ----

  public Optional<Executor> executor(ExecutorKey key) {
    return Optional.ofNullable(executors.get(key));
  }

  public Optional<Executor> executor(ContainerId container) {
    return Optional.ofNullable(containers.get(container)).map(executors::get);
  }

  public List<Executor> executors() {
    return List.copyOf(executors.values());
  }

  public List<Executor> executorsOf(FrameworkId framework) {
    return executorsOf.getOrDefault(framework, Set.of()).stream().map(executors::get).toList();
  }

  public boolean hasExecutors(FrameworkId framework) {
    return executorsOf.containsKey(framework);
  }

  public Executor put(Executor executor) {
    executors.put(executor.key(), executor);
    containers.put(executor.container(), executor.key());
    executorsOf
        .computeIfAbsent(executor.framework(), framework -> new LinkedHashSet<>())
        .add(executor.key());
    return executor;
  }

  /** Forgets an executor whose tasks are all acknowledged; its history stays for a while. */
  public void complete(Executor executor) {
    executors.remove(executor.key());
    containers.remove(executor.container());
    tasksOf.remove(executor.key());
    executorsOf.computeIfPresent(
        executor.framework(),
        (framework, keys) -> keys.remove(executor.key()) && keys.isEmpty() ? null : keys);
    completed.add(executor);
  }

  // ---- tasks ----

  public Optional<AgentTask> task(TaskKey key) {
    return Optional.ofNullable(tasks.get(key));
  }

  public List<AgentTask> tasks() {
    return List.copyOf(tasks.values());
  }

  public List<AgentTask> tasksOf(ExecutorKey executor) {
    List<AgentTask> found = new ArrayList<>();
    for (TaskId id : tasksOf.getOrDefault(executor, Set.of())) {
      found.add(tasks.get(new TaskKey(executor.framework(), id)));
    }
    return found;
  }

  public AgentTask put(AgentTask task) {
    tasks.put(task.key(), task);
    tasksOf.computeIfAbsent(task.executor(), key -> new LinkedHashSet<>()).add(task.key().task());
    return task;
  }

  /** Forgets a task whose last update is acknowledged; its history stays for a while. */
  public void complete(AgentTask task) {
    tasks.remove(task.key());
    tasksOf.getOrDefault(task.executor(), new LinkedHashSet<>()).remove(task.key().task());
    completed.add(task);
  }

  /** A shallow copy for readers. */
  public AgentView view() {
    return new AgentView(
        new AgentView.Standing(
            info, phase, master, total, new AgentView.Duties(operations(), drain)),
        frameworks(),
        executors(),
        tasks(),
        new AgentView.History(
            completed.snapshot(),
            counters.snapshot(),
            new AgentView.Garbage(garbage.size(), garbage.stay()),
            counters.recovery()));
  }
}
