package io.mesos4j.master.edge;

import io.mesos4j.common.metrics.Counter;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.ResourceGauges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.TaskEnd;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.shell.MasterShell;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The master's figures under upstream's keys, read from one view for each snapshot. */
public final class MasterMetrics {

  public static final String DROPPED_MESSAGES = "master/dropped_messages";

  static final String SHARED_ANSWERS = "master/http_cache_hits";

  /**
   * What upstream counts and cannot happen here. Everything waits in one mailbox, counted as
   * messages; the counters of shutdowns stand still upstream, too.
   */
  private static final List<String> ALWAYS_ZERO =
      List.of(
          "master/event_queue_dispatches",
          "master/event_queue_http_requests",
          "master/slave_shutdowns_scheduled",
          "master/slave_shutdowns_completed",
          "master/slave_shutdowns_canceled");

  private final MasterShell shell;
  private final Registrar registrar;
  private final Counter dropped;
  private final Instant started;
  private final FrameworkFigures frameworkFigures;

  /** Whether each framework has figures of its own ({@code --publish_per_framework_metrics}). */
  public enum FrameworkFigures {
    PUBLISHED,
    KEPT_BACK
  }

  /**
   * @param dropped the messages that the edge dropped
   */
  public MasterMetrics(
      MasterShell shell,
      Registrar registrar,
      Counter dropped,
      Instant started,
      FrameworkFigures frameworkFigures) {
    this.dropped = dropped;
    this.frameworkFigures = frameworkFigures;
    this.shell = shell;
    this.registrar = registrar;
    this.started = started;
  }

  public void register(Metrics metrics) {
    metrics.gauge("master/uptime_secs", this::uptimeSeconds);
    metrics.gauge("master/elected", () -> shell.leadership().elected() ? 1 : 0);
    metrics.gauge("master/event_queue_messages", () -> shell.loopStats().backlog());
    ALWAYS_ZERO.forEach(key -> metrics.gauge(key, () -> 0));
    metrics.source(() -> CompletableFuture.completedStage(registrar.figures()));
    metrics.source(() -> CompletableFuture.completedStage(shell.allocatorMetrics().values()));
    metrics.source(() -> shell.view().thenApply(this::ofView));
    if (frameworkFigures == FrameworkFigures.PUBLISHED) {
      metrics.groups(() -> shell.view().thenApply(FrameworkMetrics::of));
    }
  }

  private double uptimeSeconds() {
    return Duration.between(started, Instant.now()).toNanos() / 1e9;
  }

  private Map<String, Double> ofView(MasterView view) {
    Map<String, Double> values = new HashMap<>();
    agents(view, values);
    frameworks(view, values);
    values.putAll(TaskFigures.of(view));
    resources(view).put(values, "master");
    values.put("master/outstanding_offers", (double) view.offers().size());
    new OperationMetrics(values).put(view);
    view.counts().events().forEach((counter, count) -> count(values, counter, count));
    view.counts().taskEnds().forEach((end, count) -> values.put(key(end), (double) count));
    return values;
  }

  private static void agents(MasterView view, Map<String, Double> values) {
    double connected = agents(view, Agent::connected);
    double active = agents(view, Agent::active);
    double all = view.agents().registered().size();
    values.put("master/slaves_connected", connected);
    values.put("master/slaves_disconnected", all - connected);
    values.put("master/slaves_active", active);
    values.put("master/slaves_inactive", all - active);
    values.put("master/slaves_unreachable", (double) view.agents().unreachable().size());
  }

  private static double agents(MasterView view, Predicate<Agent> wanted) {
    return view.agents().registered().values().stream().filter(wanted).count();
  }

  private static void frameworks(MasterView view, Map<String, Double> values) {
    double connected = view.frameworks().values().stream().filter(Framework::connected).count();
    double active = view.frameworks().values().stream().filter(Framework::active).count();
    double all = view.frameworks().size();
    values.put("master/frameworks_connected", connected);
    values.put("master/frameworks_disconnected", all - connected);
    values.put("master/frameworks_active", active);
    values.put("master/frameworks_inactive", all - active);
  }

  private static ResourceGauges resources(MasterView view) {
    ResourceGauges gauges = new ResourceGauges();
    for (Agent agent : view.agents().registered().values()) {
      gauges.addTotal(agent.total().protos());
    }
    for (MasterView.Tasks tasks : view.tasks().values()) {
      for (TaskRecord task : tasks.current()) {
        if (task.holdsResources()) {
          gauges.addUsed(task.resources());
        }
      }
    }
    for (List<ExecutorRecord> executors : view.agents().executors().values()) {
      executors.forEach(executor -> gauges.addUsed(executor.info().getResourcesList()));
    }
    return gauges;
  }

  /** What the edge dropped is added to what the core did. */
  private void count(Map<String, Double> values, MasterCounter counter, long count) {
    long edge = counter == MasterCounter.DROPPED_MESSAGES ? dropped.value() : 0;
    CounterKeys.of(counter).ifPresent(key -> values.put(key, (double) (count + edge)));
  }

  private static String key(TaskEnd end) {
    return "master/%s/%s/%s"
        .formatted(end.state(), end.source(), end.reason())
        .toLowerCase(Locale.ROOT);
  }
}
