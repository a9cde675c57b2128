package io.mesos4j.master.edge;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.EnumCounts;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkCounts;
import io.mesos4j.master.core.state.MasterView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;

/**
 * The figures of each framework, also of those that ended and are remembered, under {@code
 * master/frameworks/<name>/<id>/}. Used by one thread, for one snapshot.
 */
final class FrameworkMetrics {

  private static final List<TaskState> ACTIVE =
      List.of(
          TaskState.TASK_STAGING,
          TaskState.TASK_STARTING,
          TaskState.TASK_RUNNING,
          TaskState.TASK_KILLING,
          TaskState.TASK_UNREACHABLE,
          TaskState.TASK_UNKNOWN);

  private final Map<String, Double> values;

  FrameworkMetrics(Map<String, Double> values) {
    this.values = values;
  }

  void put(MasterView view) {
    for (Framework framework : view.frameworks().values()) {
      MasterView.Tasks tasks = view.tasks().getOrDefault(framework.id(), MasterView.Tasks.NONE);
      put(framework, view.counts().frameworks().get(framework.id()), tasks);
    }
    for (CompletedFramework ended : view.completedFrameworks()) {
      put(ended.framework(), ended.counts(), MasterView.Tasks.NONE);
    }
  }

  private void put(Framework framework, FrameworkCounts counts, MasterView.Tasks tasks) {
    String prefix = prefix(framework.info().getName(), framework.id());
    values.put(prefix + "subscribed", framework.connected() ? 1.0 : 0.0);
    putWithTotal(prefix + "calls", counts.calls());
    putWithTotal(prefix + "events", counts.events());
    putWithTotal(prefix + "operations", counts.operations());
    putEach(prefix + "offers", counts.offers());
    for (TaskState state : TaskState.values()) {
      if (TaskStates.terminal(state)) {
        values.put(
            prefix + "tasks/terminal/" + lower(state), (double) counts.taskEnds().get(state));
      }
    }
    putActive(prefix, tasks);
    for (String role : framework.roles()) {
      boolean suppressed = framework.wishes().suppressedRoles().contains(role);
      values.put(prefix + "roles/" + role + "/suppressed", suppressed ? 1.0 : 0.0);
    }
  }

  private static String prefix(String name, FrameworkId id) {
    return "master/frameworks/" + encoded(name) + "/" + id + "/";
  }

  /** Percent-encoded as upstream does it, which leaves these four as they are. */
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%21", "!")
        .replace("%27", "'")
        .replace("%28", "(")
        .replace("%29", ")");
  }

  private <E extends Enum<E>> void putWithTotal(String key, EnumCounts<E> counts) {
    values.put(key, (double) counts.total());
    putEach(key, counts);
  }

  private <E extends Enum<E>> void putEach(String key, EnumCounts<E> counts) {
    for (E value : counts.values()) {
      if (!value.name().equals("UNKNOWN")) {
        values.put(key + "/" + lower(value), (double) counts.get(value));
      }
    }
  }

  private void putActive(String prefix, MasterView.Tasks tasks) {
    String active = prefix + "tasks/active/";
    ACTIVE.forEach(state -> values.put(active + lower(state), 0.0));
    for (Task task : tasks.current()) {
      if (ACTIVE.contains(task.getState())) {
        values.merge(active + lower(task.getState()), 1.0, Double::sum);
      }
    }
    values.merge(
        active + lower(TaskState.TASK_UNREACHABLE),
        (double) tasks.unreachable().size(),
        Double::sum);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
