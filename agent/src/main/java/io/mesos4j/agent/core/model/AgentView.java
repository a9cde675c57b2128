package io.mesos4j.agent.core.model;

import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.Protos.SlaveInfo;

/**
 * The agent as it was at the end of one turn; immutable, for any thread.
 *
 * @param standing the agent itself
 * @param frameworks those with something here
 * @param executors all that are not completed
 * @param tasks all whose last update is not acknowledged
 * @param history what is over, and what was counted
 */
public record AgentView(
    Standing standing,
    List<Framework> frameworks,
    List<Executor> executors,
    List<AgentTask> tasks,
    History history) {

  /** The agent itself. */
  public record Standing(
      SlaveInfo info,
      AgentState.Phase phase,
      Optional<MasterInfo> master,
      Resources total,
      Duties duties) {

    public List<Operation> operations() {
      return duties.operations();
    }

    public Optional<Drain> drain() {
      return duties.drain();
    }
  }

  /** What operators and frameworks want of the agent itself and is not over. */
  public record Duties(List<Operation> operations, Optional<Drain> drain) {}

  /**
   * What is over, and what was counted.
   *
   * @param completed what is over
   * @param counts what was counted
   * @param garbage the directories of what is over
   * @param recovery how long the agent took to find what its earlier life left, once it has
   */
  public record History(
      CompletedWork.History completed,
      Map<Counters.Count, Long> counts,
      Garbage garbage,
      Optional<Duration> recovery) {}

  /**
   * Directories of what is over.
   *
   * @param leaving how many are still to go
   * @param stay how old each may become, as full as the disk was when last measured
   */
  public record Garbage(int leaving, Duration stay) {}

  public List<Executor> executorsOf(FrameworkId framework) {
    return executors.stream().filter(each -> each.framework().equals(framework)).toList();
  }

  public List<AgentTask> tasksOf(ExecutorKey executor) {
    return tasks.stream().filter(each -> each.executor().equals(executor)).toList();
  }

  public List<Executor> completedExecutorsOf(FrameworkId framework) {
    return history.completed().executors().stream()
        .filter(each -> each.framework().equals(framework))
        .toList();
  }

  /** Frameworks that are over and have not begun anew. */
  public List<Framework> endedFrameworks() {
    return history.completed().frameworks().stream()
        .filter(ended -> frameworks.stream().noneMatch(each -> each.id().equals(ended.id())))
        .toList();
  }

  /** Tasks that are over, first the ones whose last update still waits for its acknowledgement. */
  public List<AgentTask> endedTasksOf(ExecutorKey executor) {
    return Stream.concat(
            tasks.stream().filter(each -> !each.live()), history.completed().tasks().stream())
        .filter(each -> each.executor().equals(executor))
        .toList();
  }

  /** What executors and their live tasks have. */
  public Resources allocated() {
    return Allocated.to(executors, tasks);
  }
}
