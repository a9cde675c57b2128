package io.mesos4j.master.core.agent;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.master.core.change.AgentChanges;
import io.mesos4j.master.core.change.AgentDrains;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.change.StatusUpdates;
import io.mesos4j.master.core.change.UnreachableTasks;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.PendingStep.Readmission;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.model.TaskRecords;
import io.mesos4j.master.core.state.Turn;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Takes in an agent that this master does not know as registered, with everything it reports: the
 * frameworks it serves, their executors and tasks.
 */
final class AgentAdoption {

  private AgentAdoption() {}

  static void apply(Turn turn, Readmission step) {
    ReregisterSlaveMessage message = step.message();
    boolean expected = turn.state().agents().recovered().containsKey(step.agent());
    message.getFrameworksList().forEach(info -> FrameworkRecovery.recover(turn, info));
    Agent fresh = AgentRecords.fresh(turn, step.from(), AgentReports.introduction(step));
    Agent agent = fresh.withConnection(fresh.connection().reregistered(step.from(), turn.now()));
    adoptExecutors(turn, agent.id(), message.getExecutorInfosList());
    if (!expected) {
      forgetEnds(turn, agent.id(), message.getTasksList());
    }
    adoptTasks(turn, message.getTasksList());
    ReportedHistory.adopt(turn, agent.id(), message.getCompletedFrameworksList());
    AgentChanges.add(turn, agent);
    turn.send(agent.pid(), AgentRecords.welcomeBack(turn, agent).build());
    AgentReports.tellAboutFrameworks(turn, agent, message);
    AgentDrains.tell(turn, agent);
    if (!expected) {
      announceReturn(turn, agent.id());
    }
  }

  private static void adoptExecutors(Turn turn, AgentId agent, List<ExecutorInfo> executors) {
    for (ExecutorInfo info : executors) {
      FrameworkId framework = FrameworkId.of(info.getFrameworkId());
      if (turn.state().frameworks().find(framework).isPresent()) {
        turn.state().agents().putExecutor(new ExecutorRecord(agent, framework, refined(info)));
      }
    }
  }

  /** Whatever was declared of the agent's tasks while it was away: it knows better. */
  private static void forgetEnds(Turn turn, AgentId agent, List<Task> tasks) {
    UnreachableTasks.forget(turn, agent);
    tasks.forEach(task -> turn.state().tasks().forgetCompleted(TaskRecords.keyOf(task)));
  }

  private static void adoptTasks(Turn turn, List<Task> tasks) {
    TaskRecords records = new TaskRecords();
    for (Task task : tasks) {
      turn.state()
          .frameworks()
          .find(FrameworkId.of(task.getFrameworkId()))
          .map(framework -> records.of(framework.id(), refined(task)))
          .ifPresent(record -> {
            turn.state().tasks().put(record);
            turn.publish(new Change.TaskAdded(record));
          });
    }
  }

  /** Tells frameworks that tasks are back which they were told had been out of reach. */
  private static void announceReturn(Turn turn, AgentId agent) {
    for (TaskRecord task : turn.state().tasks().onAgent(agent)) {
      if (!task.terminal()) {
        turn.state()
            .frameworks()
            .find(task.framework())
            .filter(Framework::connected)
            .ifPresent(framework -> announceReturn(turn, framework, task));
      }
    }
  }

  private static void announceReturn(Turn turn, Framework framework, TaskRecord task) {
    SchedulerMail.update(
        turn,
        framework,
        StatusUpdates.latest(
            framework,
            task,
            TaskStatus.Reason.REASON_SLAVE_REREGISTERED,
            "Agent re-registered",
            turn.now()),
        Optional.empty());
  }

  private static ExecutorInfo refined(ExecutorInfo info) {
    if (info.getResourcesList().stream().allMatch(ResourceFormat::isPostRefinement)) {
      return info;
    }
    return info.toBuilder()
        .clearResources()
        .addAllResources(refined(info.getResourcesList()))
        .build();
  }

  /** Nearly always what it was: a copy of each task would be a tenth of an agent's return. */
  static Task refined(Task task) {
    for (Protos.Resource resource : task.getResourcesList()) {
      if (!ResourceFormat.isPostRefinement(resource)) {
        return converted(task);
      }
    }
    return task;
  }

  private static Task converted(Task task) {
    return task.toBuilder()
        .clearResources()
        .addAllResources(refined(task.getResourcesList()))
        .build();
  }

  private static List<Protos.Resource> refined(List<Protos.Resource> resources) {
    return resources.stream().map(ResourceFormat.POST_REFINEMENT::convert).toList();
  }
}
