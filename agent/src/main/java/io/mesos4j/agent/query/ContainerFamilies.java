package io.mesos4j.agent.query;

import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.prometheus.Family;
import io.mesos4j.common.prometheus.FamilySource;
import io.mesos4j.common.prometheus.Labels;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.mesos.Protos.ResourceStatistics;

/** What the containers of executors use, measured when Prometheus asks. */
public final class ContainerFamilies implements FamilySource {

  private final AgentViews views;
  private final Containerizer containerizer;

  public ContainerFamilies(AgentViews views, Containerizer containerizer) {
    this.views = views;
    this.containerizer = containerizer;
  }

  @Override
  public CompletionStage<List<Family>> read() {
    return views
        .soon()
        .thenCompose(view ->
            CompletableFuture.supplyAsync(() -> measured(view), Thread::startVirtualThread));
  }

  private List<Family> measured(AgentView view) {
    Measured measured = Measured.nothing();
    view.executors().stream()
        .filter(executor -> executor.phase() != Executor.Phase.TERMINATED)
        .limit(Family.MOST_SERIES)
        .forEach(
            executor -> measured.add(labels(executor), containerizer.usage(executor.container())));
    return List.of(measured.processors, measured.cpus, measured.memory, measured.memoryLimit);
  }

  /** The families under construction. */
  private record Measured(Family processors, Family cpus, Family memory, Family memoryLimit) {

    static Measured nothing() {
      return new Measured(
          new Family(
              "mesos_agent_container_cpu_seconds_total",
              Family.Type.COUNTER,
              "Processor time of a container, by mode."),
          gauge("cpus_limit", "Processors that a container may use."),
          gauge("memory_bytes", "Resident memory of a container."),
          gauge("memory_limit_bytes", "Memory that a container may take."));
    }

    private static Family gauge(String name, String help) {
      return new Family("mesos_agent_container_" + name, Family.Type.GAUGE, help);
    }

    void add(Labels labels, ResourceStatistics usage) {
      if (usage.hasCpusUserTimeSecs()) {
        processors
            .add(labels.with("mode", "user"), usage.getCpusUserTimeSecs())
            .add(labels.with("mode", "system"), usage.getCpusSystemTimeSecs());
      }
      if (usage.hasCpusLimit()) {
        cpus.add(labels, usage.getCpusLimit());
      }
      if (usage.hasMemRssBytes()) {
        memory.add(labels, usage.getMemRssBytes());
      }
      if (usage.hasMemLimitBytes()) {
        memoryLimit.add(labels, usage.getMemLimitBytes());
      }
    }
  }

  private static Labels labels(Executor executor) {
    return Labels.of("framework_id", executor.framework().value())
        .with("executor_id", executor.info().getExecutorId().getValue());
  }
}
