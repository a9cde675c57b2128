package io.mesos4j.agent.query;

import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Counters.Count;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.metrics.MetricsSource;
import io.mesos4j.common.metrics.ResourceGauges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskState;

/** The agent's metrics by their upstream names, read from the state when asked. */
public final class AgentMetrics implements MetricsSource {

  private static final Map<String, Count> COUNTS =
      Map.ofEntries(
          Map.entry("slave/valid_status_updates", Count.VALID_STATUS_UPDATES),
          Map.entry("slave/invalid_status_updates", Count.INVALID_STATUS_UPDATES),
          Map.entry("slave/valid_framework_messages", Count.VALID_FRAMEWORK_MESSAGES),
          Map.entry("slave/invalid_framework_messages", Count.INVALID_FRAMEWORK_MESSAGES),
          Map.entry("slave/container_launch_errors", Count.CONTAINER_LAUNCH_ERRORS),
          Map.entry("slave/executors_terminated", Count.EXECUTORS_TERMINATED),
          Map.entry("slave/recovery_errors", Count.RECOVERY_ERRORS),
          Map.entry("slave/tasks_finished", Count.TASKS_FINISHED),
          Map.entry("slave/tasks_failed", Count.TASKS_FAILED),
          Map.entry("slave/tasks_killed", Count.TASKS_KILLED),
          Map.entry("slave/tasks_lost", Count.TASKS_LOST),
          Map.entry("slave/tasks_gone", Count.TASKS_GONE));

  /** What upstream counts of parts that this agent does not have: nothing ever happens to them. */
  private static final List<String> NEVER_HAPPENS =
      List.of(
          "slave/executors_preempted",
          "resource_provider_manager/subscribed",
          "resource_provider_manager/events/subscribe",
          "resource_provider_manager/events/disconnect",
          "containerizer/mesos/provisioner/remove_container_errors",
          "containerizer/mesos/provisioner/bind/remove_rootfs_errors");

  private final AgentViews views;
  private final List<Resource> lent;
  private final Instant started;
  private final InstantSource clock;

  public AgentMetrics(AgentViews views, List<Resource> lent, Instant started, InstantSource clock) {
    this.views = views;
    this.lent = lent;
    this.started = started;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Map<String, Double>> read() {
    return views.soon().thenApply(this::values);
  }

  private Map<String, Double> values(AgentView view) {
    SortedMap<String, Double> values = new TreeMap<>();
    COUNTS.forEach((name, count) ->
        values.put(name, (double) view.history().counts().getOrDefault(count, 0L)));
    NEVER_HAPPENS.forEach(key -> values.put(key, 0.0));
    view.history()
        .recovery()
        .ifPresent(took -> values.put("slave/recovery_time_secs", took.toMillis() / 1000.0));
    values.put("slave/registered", view.standing().phase() == AgentState.Phase.RUNNING ? 1.0 : 0.0);
    values.put("slave/uptime_secs", Duration.between(started, clock.instant()).toMillis() / 1000.0);
    values.put("gc/path_removals_pending", (double) view.history().garbage().leaving());
    values.put(
        "slave/executor_directory_max_allowed_age_secs",
        view.history().garbage().stay().toMillis() / 1000.0);
    values.put("slave/frameworks_active", (double) view.frameworks().size());
    addExecutors(values, view);
    addTasks(values, view);
    new ResourceGauges()
        .addTotal(view.standing().total().protos())
        .addTotal(lent)
        .addUsed(view.allocated().protos())
        .put(values, "slave");
    return values;
  }

  private static void addExecutors(SortedMap<String, Double> values, AgentView view) {
    put(values, "slave/executors_registering", view, Executor.Phase.REGISTERING);
    put(values, "slave/executors_running", view, Executor.Phase.RUNNING);
    put(values, "slave/executors_terminating", view, Executor.Phase.TERMINATING);
  }

  private static void put(
      SortedMap<String, Double> values, String name, AgentView view, Executor.Phase phase) {
    long count = view.executors().stream().filter(each -> each.phase() == phase).count();
    values.put(name, (double) count);
  }

  private static void addTasks(SortedMap<String, Double> values, AgentView view) {
    for (TaskState state :
        new TaskState[] {
          TaskState.TASK_STAGING,
          TaskState.TASK_STARTING,
          TaskState.TASK_RUNNING,
          TaskState.TASK_KILLING
        }) {
      long count =
          view.tasks().stream()
              .filter(AgentTask::live)
              .filter(task -> task.task().getState() == state)
              .count();
      values.put(
          "slave/" + state.name().toLowerCase(Locale.ROOT).replace("task_", "tasks_"),
          (double) count);
    }
  }
}
