package io.mesos4j.sim.actor;

import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointRecord.RunKey;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.Leftover;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredTask;
import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.sim.truth.BrokenPromise;
import io.mesos4j.wire.Upid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;

/** Reads an agent's records as its recovery would read its files. Used for one reading. */
final class CheckpointReplay {

  private static final class Run {
    private Executor executor;
    private boolean completed;
    private final Map<TaskId, Task> tasks = new LinkedHashMap<>();
    private final List<TaskGroupInfo> launches = new ArrayList<>();
    private final Map<TaskId, TaskEnd> ends = new LinkedHashMap<>();
    private final Map<TaskId, List<StatusUpdateRecord>> updates = new LinkedHashMap<>();

    Run(Executor executor) {
      this.executor = executor;
    }

    boolean isIn(String directory) {
      String own = executor.run().directory();
      return own.equals(directory) || own.startsWith(directory + "/");
    }

    RecoveredExecutor recovered() {
      List<RecoveredTask> all = new ArrayList<>();
      tasks.forEach((id, task) ->
          all.add(
              new RecoveredTask(
                  task, updates.getOrDefault(id, List.of()), Optional.ofNullable(ends.get(id)))));
      return new RecoveredExecutor(executor, completed, all, launches);
    }
  }

  private Optional<SlaveInfo> info = Optional.empty();
  private ResourceState kept = ResourceState.getDefaultInstance();
  private Optional<DrainConfig> drain = Optional.empty();
  private final Map<FrameworkId, Framework> frameworks = new LinkedHashMap<>();
  private final Map<ExecutorKey, Run> newest = new LinkedHashMap<>();

  static RecoveredAgent read(List<CheckpointRecord> records, boolean rebooted) {
    CheckpointReplay replay = new CheckpointReplay();
    records.forEach(replay::read);
    return replay.recovered(rebooted);
  }

  private void read(CheckpointRecord record) {
    switch (record) {
      case CheckpointRecord.AgentAdmitted(SlaveInfo admitted) -> info = Optional.of(admitted);
      case CheckpointRecord.AgentForgotten() -> forget();
      case CheckpointRecord.DrainBegan(DrainConfig config) -> drain = Optional.of(config);
      case CheckpointRecord.DrainEnded() -> drain = Optional.empty();
      case CheckpointRecord.FrameworkSeen(Framework seen) -> frameworks.put(seen.id(), seen);
      case CheckpointRecord.ExecutorStarted(Executor started) ->
          newest.put(started.key(), new Run(asRecovered(started)));
      case CheckpointRecord.TaskLaunched(RunKey key, Task task) ->
          run(key).ifPresent(run -> run.tasks.put(TaskId.of(task.getTaskId()), task));
      case CheckpointRecord.TasksAccepted(RunKey key, TaskGroupInfo tasks) ->
          run(key).ifPresent(run -> run.launches.add(tasks));
      case CheckpointRecord.EndAsked(RunKey key, TaskId task, TaskEnd end) ->
          run(key).ifPresent(run -> run.ends.put(task, end));
      case CheckpointRecord.UpdateRecorded(RunKey key, TaskId task, StatusUpdateRecord update) ->
          run(key)
              .ifPresent(
                  run -> run.updates.computeIfAbsent(task, id -> new ArrayList<>()).add(update));
      case CheckpointRecord.ExecutorRegistered(RunKey key, Upid pid) ->
          run(key).ifPresent(run -> run.executor = run.executor.with(new ExecutorPeer.Pid(pid)));
      case CheckpointRecord.ExecutorSubscribed ignored -> {}
      case CheckpointRecord.RunCompleted(RunKey key) ->
          run(key).ifPresent(run -> run.completed = true);
      case CheckpointRecord.DirectoriesRemoved(var directories) ->
          directories.forEach(this::remove);
      case CheckpointRecord.ResourcesChanged(ResourceState changed) -> kept = changed;
    }
  }

  private void remove(String directory) {
    newest
        .values()
        .removeIf(run -> {
          boolean removed = run.isIn(directory);
          if (removed && !run.completed) {
            throw new BrokenPromise("The checkpoints of " + run.executor.key() + " were removed");
          }
          return removed;
        });
    frameworks.keySet().removeIf(id -> directory.endsWith("/frameworks/" + id.value()));
  }

  /** A built-in executor needs nobody to come back. */
  private static Executor asRecovered(Executor executor) {
    return executor.kind().builtIn() ? executor.with(Executor.Phase.RUNNING) : executor;
  }

  private void forget() {
    info = Optional.empty();
    drain = Optional.empty();
    frameworks.clear();
    newest.clear();
  }

  private Optional<Run> run(RunKey key) {
    return Optional.ofNullable(newest.get(key.executor()))
        .filter(run -> run.executor.container().equals(key.container()));
  }

  private RecoveredAgent recovered(boolean rebooted) {
    List<RecoveredFramework> all = new ArrayList<>();
    for (Framework framework : frameworks.values()) {
      List<RecoveredExecutor> executors =
          newest.values().stream()
              .filter(run -> run.executor.framework().equals(framework.id()))
              .map(Run::recovered)
              .toList();
      all.add(new RecoveredFramework(framework, executors));
    }
    return new RecoveredAgent(info, kept, all, rebooted, 0, drain, leftovers());
  }

  /** The runs that are over, with their executors: each executor runs once here. */
  private List<Leftover> leftovers() {
    return newest.values().stream()
        .filter(run -> run.completed)
        .map(run -> run.executor.run().directory())
        .flatMap(run -> Stream.of(run, run.substring(0, run.lastIndexOf("/runs/"))))
        .map(directory -> new Leftover(directory, Instant.EPOCH))
        .toList();
  }
}
