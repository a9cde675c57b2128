package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.master.core.model.TaskRecords;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.internal.MessagesProtos.Archive;

/**
 * What an agent tells of tasks that have ended: a master that was not there when they did shows
 * them like those that end while it leads. Nothing depends on it, so that what is not sound is
 * passed over.
 */
final class ReportedHistory {

  private ReportedHistory() {}

  static void adopt(Turn turn, AgentId agent, List<Archive.Framework> history) {
    for (Archive.Framework past : history) {
      FrameworkId framework = FrameworkId.of(past.getFrameworkInfo().getId());
      TaskRecords records = new TaskRecords();
      for (Task task : past.getTasksList()) {
        if (ended(task, framework, agent)) {
          turn.state().remember(records.of(framework, AgentAdoption.refined(task)));
        }
      }
    }
  }

  private static boolean ended(Task task, FrameworkId framework, AgentId agent) {
    return TaskStates.terminal(task.getState())
        && FrameworkId.of(task.getFrameworkId()).equals(framework)
        && AgentId.of(task.getSlaveId()).equals(agent);
  }
}
