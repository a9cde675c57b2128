package io.mesos4j.agent.core.master;

import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.CompletedWork;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.common.id.FrameworkId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.Archive;

/**
 * What the agent tells a master of tasks that have ended: a new one was not there when they did.
 * Upstream's agents tell of frameworks that have nothing on them any more; this tells of those that
 * still do as well, and of all no more than the latest tasks.
 */
final class PastWork {

  /** As many as a master remembers of one framework, where nothing else is asked of it. */
  private static final int MOST_TASKS = 1_000;

  private PastWork() {}

  static List<Archive.Framework> of(AgentState state) {
    CompletedWork.History past = state.completed().snapshot();
    Map<FrameworkId, Archive.Framework.Builder> frameworks = new LinkedHashMap<>();
    Stream.concat(past.frameworks().stream(), state.frameworks().stream())
        .forEach(framework -> frameworks.put(framework.id(), begun(framework)));
    List<AgentTask> ended =
        past.tasks().stream()
            .filter(task -> frameworks.containsKey(task.key().framework()))
            .filter(task -> state.task(task.key()).isEmpty())
            .sorted(Comparator.comparingDouble(PastWork::endedSeconds))
            .toList();
    ended.stream()
        .skip(Math.max(0, ended.size() - MOST_TASKS))
        .forEach(task -> frameworks.get(task.key().framework()).addTasks(task.task()));
    return frameworks.values().stream()
        .filter(framework -> framework.getTasksCount() > 0)
        .map(Archive.Framework.Builder::build)
        .toList();
  }

  private static Archive.Framework.Builder begun(Framework framework) {
    return Archive.Framework.newBuilder().setFrameworkInfo(framework.info());
  }

  /** Since the epoch; 0 for a task that nobody has told anything of. */
  private static double endedSeconds(AgentTask task) {
    return task.lastStatus().map(TaskStatus::getTimestamp).orElse(0.0);
  }
}
