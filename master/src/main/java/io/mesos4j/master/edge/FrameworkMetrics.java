package io.mesos4j.master.edge;

import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.metrics.MetricGroup;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.EnumCounts;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkCounts;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.state.MasterView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ToDoubleFunction;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * The figures of a framework, also of one that ended and is remembered, under {@code
 * master/frameworks/<name>/<id>/}.
 */
record FrameworkMetrics(
    String prefix, Framework framework, FrameworkCounts counts, MasterView.Tasks tasks)
    implements MetricGroup {

  private static final List<TaskState> ACTIVE =
      List.of(
          TaskState.TASK_STAGING,
          TaskState.TASK_STARTING,
          TaskState.TASK_RUNNING,
          TaskState.TASK_KILLING,
          TaskState.TASK_UNREACHABLE,
          TaskState.TASK_UNKNOWN);

  private static final String ROLES = "roles/";

  /** What every framework has, by what follows the prefix. */
  private static final SortedMap<String, ToDoubleFunction<Moment>> FIGURES = figures();

  private static final SortedMap<String, ToDoubleFunction<Moment>> BEFORE_ROLES =
      FIGURES.headMap(ROLES);

  private static final SortedMap<String, ToDoubleFunction<Moment>> AFTER_ROLES =
      FIGURES.tailMap(ROLES);

  /** A framework, and how many of its tasks are in each state. */
  private record Moment(FrameworkMetrics of, Map<TaskState, Long> tasks) {}

  static List<MetricGroup> of(MasterView view) {
    List<MetricGroup> all = new ArrayList<>();
    for (Framework framework : view.frameworks().values()) {
      MasterView.Tasks tasks = view.tasks().getOrDefault(framework.id(), MasterView.Tasks.NONE);
      all.add(of(framework, view.counts().frameworks().get(framework.id()), tasks));
    }
    for (CompletedFramework ended : view.completedFrameworks()) {
      all.add(of(ended.framework(), ended.counts(), MasterView.Tasks.NONE));
    }
    return all;
  }

  private static FrameworkMetrics of(
      Framework framework, FrameworkCounts counts, MasterView.Tasks tasks) {
    String name = encoded(framework.info().getName());
    String prefix = "master/frameworks/" + name + "/" + framework.id() + "/";
    return new FrameworkMetrics(prefix, framework, counts, tasks);
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

  @Override
  public void forEach(ObjDoubleConsumer<String> each) {
    Moment now = new Moment(this, tasksByState());
    BEFORE_ROLES.forEach((name, figure) -> each.accept(name, figure.applyAsDouble(now)));
    SortedMap<String, Double> suppressed = new TreeMap<>();
    for (String role : framework.roles()) {
      boolean isSuppressed = framework.wishes().suppressedRoles().contains(role);
      suppressed.put(ROLES + role + "/suppressed", isSuppressed ? 1.0 : 0.0);
    }
    suppressed.forEach(each::accept);
    AFTER_ROLES.forEach((name, figure) -> each.accept(name, figure.applyAsDouble(now)));
  }

  private Map<TaskState, Long> tasksByState() {
    Map<TaskState, Long> states = new EnumMap<>(TaskState.class);
    tasks.current().forEach(task -> states.merge(task.state(), 1L, Long::sum));
    states.merge(TaskState.TASK_UNREACHABLE, (long) tasks.unreachable().size(), Long::sum);
    return states;
  }

  private static SortedMap<String, ToDoubleFunction<Moment>> figures() {
    SortedMap<String, ToDoubleFunction<Moment>> figures = new TreeMap<>();
    figures.put("subscribed", one -> one.of.framework.connected() ? 1.0 : 0.0);
    addWithTotal(figures, "calls", Call.Type.values(), FrameworkCounts::calls);
    addWithTotal(figures, "events", Event.Type.values(), FrameworkCounts::events);
    addWithTotal(figures, "operations", Offer.Operation.Type.values(), FrameworkCounts::operations);
    addEach(figures, "offers", OfferFate.values(), FrameworkCounts::offers);
    for (TaskState state : TaskState.values()) {
      if (TaskStates.terminal(state)) {
        figures.put("tasks/terminal/" + lower(state), one -> one.of.counts.taskEnds().get(state));
      }
    }
    for (TaskState state : ACTIVE) {
      figures.put("tasks/active/" + lower(state), one -> one.tasks.getOrDefault(state, 0L));
    }
    return figures;
  }

  private static <E extends Enum<E>> void addWithTotal(
      SortedMap<String, ToDoubleFunction<Moment>> figures,
      String key,
      E[] values,
      Function<FrameworkCounts, EnumCounts<E>> counts) {
    figures.put(key, one -> counts.apply(one.of.counts).total());
    addEach(figures, key, values, counts);
  }

  private static <E extends Enum<E>> void addEach(
      SortedMap<String, ToDoubleFunction<Moment>> figures,
      String key,
      E[] values,
      Function<FrameworkCounts, EnumCounts<E>> counts) {
    for (E value : values) {
      if (!value.name().equals("UNKNOWN")) {
        figures.put(key + "/" + lower(value), one -> counts.apply(one.of.counts).get(value));
      }
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
