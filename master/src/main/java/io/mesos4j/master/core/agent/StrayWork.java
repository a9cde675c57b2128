package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.model.TaskRecords;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a registered agent still runs when it comes back, though this master has written it off: it
 * was declared lost when the agent's link broke. Its framework has been told that it ended and its
 * resources were given back, so the agent is told to end it.
 */
final class StrayWork {

  private static final Logger LOG = LoggerFactory.getLogger(StrayWork.class);

  private StrayWork() {}

  /** The agent is known, and so is everything that it was told to run. */
  static void end(Turn turn, Agent agent, ReregisterSlaveMessage message) {
    for (ExecutorInfo executor : message.getExecutorInfosList()) {
      if (turn.state().agents().findExecutor(agent.id(), keyOf(executor)).isEmpty()) {
        shutDown(turn, agent, executor);
      }
    }
    for (Task task : message.getTasksList()) {
      if (!TaskStates.terminal(task.getState()) && writtenOff(turn, task)) {
        kill(turn, agent, task);
      }
    }
  }

  static ExecutorKey keyOf(ExecutorInfo executor) {
    return new ExecutorKey(
        FrameworkId.of(executor.getFrameworkId()), ExecutorId.of(executor.getExecutorId()));
  }

  /** Not known any more, unless the agent itself has said in the meantime that the task ended. */
  private static boolean writtenOff(Turn turn, Task reported) {
    TaskKey key = TaskRecords.keyOf(reported);
    Optional<TaskRecord> known =
        turn.state()
            .tasks()
            .find(key)
            .filter(task -> task.agent().equals(AgentId.of(reported.getSlaveId())));
    return known.isEmpty()
        && turn.state().tasks().findCompleted(key).map(StrayWork::endedByDecree).orElse(true);
  }

  private static boolean endedByDecree(TaskRecord task) {
    return task.latestStatus()
        .filter(status -> status.getSource() == TaskStatus.Source.SOURCE_MASTER)
        .isPresent();
  }

  private static void shutDown(Turn turn, Agent agent, ExecutorInfo executor) {
    LOG.info(
        "Agent {}: shutting down stray executor {} of framework {}",
        agent.id(),
        executor.getExecutorId().getValue(),
        executor.getFrameworkId().getValue());
    turn.send(
        agent.pid(),
        ShutdownExecutorMessage.newBuilder()
            .setExecutorId(executor.getExecutorId())
            .setFrameworkId(executor.getFrameworkId())
            .build());
  }

  private static void kill(Turn turn, Agent agent, Task task) {
    LOG.info(
        "Agent {}: killing stray task {} of framework {}",
        agent.id(),
        task.getTaskId().getValue(),
        task.getFrameworkId().getValue());
    turn.send(
        agent.pid(),
        KillTaskMessage.newBuilder()
            .setFrameworkId(task.getFrameworkId())
            .setTaskId(task.getTaskId())
            .build());
  }
}
