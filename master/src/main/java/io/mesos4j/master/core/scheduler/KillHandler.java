package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * KILL: passed on to the task's agent; about an unknown task the framework is told what is known.
 */
final class KillHandler {

  private KillHandler() {}

  static void apply(Turn turn, Framework framework, Call.Kill kill) {
    turn.count(MasterCounter.MESSAGES_KILL_TASK);
    TaskKey key = new TaskKey(framework.id(), TaskId.of(kill.getTaskId()));
    turn.state()
        .tasks()
        .find(key)
        .ifPresentOrElse(
            task -> pass(turn, framework, kill, task),
            () ->
                ReconcileHandler.answer(
                    turn,
                    framework,
                    kill.getTaskId(),
                    kill.hasSlaveId() ? Optional.of(kill.getSlaveId()) : Optional.empty()));
  }

  /** A disconnected agent hears of it when it re-registers. */
  private static void pass(Turn turn, Framework framework, Call.Kill kill, TaskRecord task) {
    if (kill.hasSlaveId() && !AgentId.of(kill.getSlaveId()).equals(task.agent())) {
      return;
    }
    KillTaskMessage.Builder message =
        KillTaskMessage.newBuilder()
            .setFrameworkId(framework.id().proto())
            .setTaskId(kill.getTaskId());
    if (kill.hasKillPolicy()) {
      message.setKillPolicy(kill.getKillPolicy());
    }
    turn.state()
        .agents()
        .find(task.agent())
        .filter(Agent::connected)
        .ifPresentOrElse(
            agent -> turn.send(agent.pid(), message.build()),
            () -> turn.state().tasks().awaitKill(task.key(), message.build()));
  }
}
