package io.mesos4j.agent.core;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredTask;
import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.common.id.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;

/** What a disk would give back of a life with one executor. */
final class LifeBefore {

  private SlaveInfo info = SlaveInfo.getDefaultInstance();
  private final List<Framework> frameworks = new ArrayList<>();
  private final List<Executor> executors = new ArrayList<>();
  private final Map<TaskId, Task> tasks = new LinkedHashMap<>();
  private final Map<TaskId, List<StatusUpdateRecord>> updates = new LinkedHashMap<>();
  private final Map<TaskId, TaskEnd> ends = new LinkedHashMap<>();
  private final List<TaskGroupInfo> launches = new ArrayList<>();
  private boolean completed;
  private ResourceState kept = ResourceState.getDefaultInstance();

  static RecoveredAgent of(AgentScenario before) {
    LifeBefore life = new LifeBefore();
    for (AgentEffect effect : before.everything()) {
      if (effect instanceof AgentEffect.Checkpoint checkpoint) {
        checkpoint.records().forEach(life::read);
      }
    }
    return life.recovered();
  }

  private void read(CheckpointRecord record) {
    switch (record) {
      case CheckpointRecord.AgentAdmitted admitted -> info = admitted.info();
      case CheckpointRecord.FrameworkSeen seen -> frameworks.add(seen.framework());
      case CheckpointRecord.ExecutorStarted started -> executors.add(started.executor());
      case CheckpointRecord.TaskLaunched launched ->
          tasks.put(TaskId.of(launched.task().getTaskId()), launched.task());
      case CheckpointRecord.UpdateRecorded update ->
          updates.computeIfAbsent(update.task(), id -> new ArrayList<>()).add(update.record());
      case CheckpointRecord.EndAsked asked -> ends.put(asked.task(), asked.end());
      case CheckpointRecord.TasksAccepted accepted -> launches.add(accepted.tasks());
      case CheckpointRecord.RunCompleted _ -> completed = true;
      case CheckpointRecord.ResourcesChanged changed -> kept = changed.kept();
      default -> {}
    }
  }

  private RecoveredAgent recovered() {
    List<RecoveredTask> all = new ArrayList<>();
    tasks.forEach((id, task) ->
        all.add(
            new RecoveredTask(
                task, updates.getOrDefault(id, List.of()), Optional.ofNullable(ends.get(id)))));
    Executor executor = executors.getFirst().with(Executor.Phase.RUNNING);
    return new RecoveredAgent(
        Optional.of(info),
        kept,
        List.of(
            new RecoveredFramework(
                frameworks.getFirst(),
                List.of(new RecoveredExecutor(executor, completed, all, launches)))),
        false,
        0);
  }
}
