package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.check.CheckNews;
import io.mesos4j.agent.core.check.TaskChecks;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer.KillGrace;
import io.mesos4j.agent.core.model.AgentTimer.MaxCompletion;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.agent.core.model.TaskEnd.Why;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.core.status.StatusUpdates;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.id.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/**
 * The tasks that the agent runs itself, each in a container of its own: the executor's for a
 * command task, a nested one in a pod. Brings each from its launch to its end, with its checks, its
 * time limit and its grace. Called on the core's thread.
 */
public final class TaskRuns {

  private final TaskReports reports;
  private final TaskEnding ending;
  private final TaskChecks checks = new TaskChecks();
  private final Map<ContainerId, TaskRun> runs = new LinkedHashMap<>();
  private final Map<TaskKey, ContainerId> containers = new LinkedHashMap<>();

  TaskRuns(StatusUpdates updates) {
    this.reports = new TaskReports(updates);
    this.ending = new TaskEnding(runs, reports, checks);
  }

  /** The container in which a task runs, or is about to. */
  Optional<ContainerId> containerOf(TaskKey task) {
    return Optional.ofNullable(containers.get(task));
  }

  /** The containers of an executor's tasks. */
  List<ContainerId> within(ContainerId root) {
    return runs.keySet().stream().filter(each -> each.root().equals(root)).toList();
  }

  /** The task that runs in a container, or is about to. */
  public Optional<TaskKey> taskIn(ContainerId container) {
    return Optional.ofNullable(runs.get(container)).map(TaskRun::task);
  }

  /** Whether the container's task has been told to end. */
  boolean isEnding(ContainerId container) {
    TaskRun run = runs.get(container);
    return run != null && run.end().isPresent();
  }

  /** Whether the container's task has been told to end because it is not healthy. */
  boolean isUnhealthy(ContainerId container) {
    return Optional.ofNullable(runs.get(container))
        .flatMap(TaskRun::end)
        .filter(Why.UNHEALTHY::equals)
        .isPresent();
  }

  // ---- from launch to end ----

  /** The task's container is about to be launched. */
  void begin(ContainerId container, AgentTask task) {
    runs.put(container, TaskRun.launching(task.key()));
    containers.put(task.key(), container);
  }

  /** Tells that the task is on its way. */
  void announce(Turn turn, ContainerId container) {
    reports.state(turn, container, runs.get(container), TaskState.TASK_STARTING);
  }

  /** The task's process runs. */
  void started(Turn turn, ContainerId container, long pid) {
    TaskRun launched = runs.get(container);
    if (launched == null) {
      return;
    }
    TaskRun run = launched.startedAs(pid);
    runs.put(container, run);
    AgentTask task = turn.state().task(run.task()).orElseThrow();
    if (task.task().getState() == TaskState.TASK_STAGING) {
      announce(turn, container);
    }
    if (run.end().isPresent()) {
      turn.add(new AgentEffect.DestroyContainer(container));
      return;
    }
    reports.state(turn, container, run, TaskState.TASK_RUNNING);
    timeOf(task).ifPresent(time -> turn.start(new MaxCompletion(container), time));
    checks.start(turn, container, task.info());
  }

  /** The task's process has ended, and its end is told; answers how. */
  Optional<TaskState> exited(Turn turn, ContainerId container, Termination termination) {
    TaskRun run = forget(turn, container);
    if (run == null) {
      return Optional.empty();
    }
    TaskStatus.Builder status =
        termination
            .limitation()
            .map(limit -> TaskOutcome.limited(limit, termination))
            .orElseGet(() -> TaskOutcome.of(run.end(), termination));
    reports.tell(turn, container, run, status);
    return Optional.of(status.getState());
  }

  /** The task's process never came to run: if that was wanted, it is told. Answers whether. */
  boolean killedDuringLaunch(Turn turn, ContainerId container) {
    TaskRun run = runs.get(container);
    if (run == null || run.end().isEmpty()) {
      return false;
    }
    forget(turn, container);
    reports.killedDuringLaunch(turn, container, run);
    return true;
  }

  /** The task's process could not be brought to run, and that is told. */
  void failed(Turn turn, ContainerId container, String message) {
    TaskRun run = forget(turn, container);
    if (run != null) {
      TaskStatus.Builder status =
          TaskStatus.newBuilder().setState(TaskState.TASK_FAILED).setMessage(message);
      reports.tell(turn, container, run, status);
    }
  }

  /** Nothing more is done or told about the container's task. */
  TaskRun forget(Turn turn, ContainerId container) {
    TaskRun run = runs.remove(container);
    if (run != null) {
      containers.remove(run.task(), container);
      turn.cancel(new KillGrace(container));
      turn.cancel(new MaxCompletion(container));
      checks.stop(turn, container);
    }
    return run;
  }

  // ---- after a restart of the agent ----

  /**
   * Takes up a task of the life before; whether it still runs is not known yet.
   *
   * @param end that it was being ended, where that was kept
   */
  void recover(ContainerId container, AgentTask task, Optional<TaskEnd> end) {
    TaskRun launching = TaskRun.launching(task.key());
    TaskRun run =
        switch (task.task().getState()) {
          case TASK_STAGING, TASK_STARTING -> launching;
          case TASK_KILLING -> launching.startedAs(pidOf(task)).ending(Why.KILLED);
          default -> launching.startedAs(pidOf(task));
        };
    runs.put(container, end.map(run::endingAgain).orElse(run));
    containers.put(task.key(), container);
  }

  /** A task of the life before was found running, under this pid where it is known. */
  void found(Turn turn, ContainerId container, long pid) {
    TaskRun run = runs.get(container);
    if (run == null) {
      return;
    }
    if (!run.started()) {
      started(turn, container, pid);
    } else if (run.end().isPresent()) {
      ending.endAgain(turn, container);
    } else {
      resume(turn, container, turn.state().task(run.task()).orElseThrow());
    }
  }

  private void resume(Turn turn, ContainerId container, AgentTask task) {
    Instant since = startOf(task).orElse(turn.now());
    checks.resume(turn, container, task, since);
    timeOf(task)
        .map(time -> Duration.between(turn.now(), since.plus(time)))
        .ifPresent(left ->
            turn.start(new MaxCompletion(container), left.isNegative() ? Duration.ZERO : left));
  }

  // ---- ends that are wanted ----

  /** The task is to end, with the grace that is due to it. */
  void kill(Turn turn, ContainerId container, Optional<KillPolicy> policy) {
    TaskRun run = runs.get(container);
    if (run != null) {
      ending.end(turn, container, Why.KILLED, TaskEnding.graceOf(turn, run, policy));
    }
  }

  /** The task is to end with those of its group, of whom one was told to end for this reason. */
  void endWithGroup(Turn turn, ContainerId container, Why why) {
    TaskRun run = runs.get(container);
    if (run != null) {
      ending.end(turn, container, why, TaskEnding.graceOf(turn, run, Optional.empty()));
    }
  }

  /** The task is to end within this grace. */
  void killWithin(Turn turn, ContainerId container, Duration grace) {
    ending.end(turn, container, Why.KILLED, grace);
  }

  /** The task has had its time. */
  public void outOfTime(Turn turn, ContainerId container) {
    ending.end(turn, container, Why.OUT_OF_TIME, Duration.ZERO);
  }

  /** The grace of a task that was told to end is over. */
  public void graceOver(Turn turn, ContainerId container) {
    ending.graceOver(turn, container);
  }

  // ---- checks ----

  public void checkDue(Turn turn, CheckKey check) {
    checks.due(turn, check);
  }

  public void probed(Turn turn, CheckKey check, ProbeResult result) {
    Optional<CheckNews> news = checks.probed(turn, check, result);
    TaskRun run = runs.get(check.container());
    if (news.isEmpty() || run == null) {
      return;
    }
    reports.news(turn, check.container(), run, news.get());
    if (news.get() instanceof CheckNews.Hopeless) {
      Duration grace = TaskEnding.graceOf(turn, run, Optional.empty());
      ending.end(turn, check.container(), Why.UNHEALTHY, grace);
    }
  }

  /** How long the task may take, if that is limited; no time at all is no limit. */
  private static Optional<Duration> timeOf(AgentTask task) {
    return Optional.of(Duration.ofNanos(task.info().getMaxCompletionTime().getNanoseconds()))
        .filter(Duration::isPositive);
  }

  private static Optional<Instant> startOf(AgentTask task) {
    return task.startedSeconds().stream()
        .mapToObj(seconds -> Instant.EPOCH.plusNanos((long) (seconds * 1e9)))
        .findFirst();
  }

  private static long pidOf(AgentTask task) {
    return task.lastStatus().map(told -> told.getContainerStatus().getExecutorPid()).orElse(0);
  }
}
