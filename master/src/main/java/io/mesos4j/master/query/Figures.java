package io.mesos4j.master.query;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Portions;
import io.mesos4j.common.resources.RepeatedResources;
import io.mesos4j.common.resources.ResourceTally;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.HashMap;
import java.util.Map;

/**
 * What agents and frameworks use and are offered, summed up from one view. Made once per answer, on
 * the thread that renders it.
 */
final class Figures {

  /** Never added to. */
  private static final ResourceTally NOTHING = new ResourceTally();

  private final Map<AgentId, ResourceTally> usedByAgent = new HashMap<>();
  private final Map<AgentId, ResourceTally> offeredByAgent = new HashMap<>();
  private final Map<FrameworkId, ResourceTally> usedByFramework = new HashMap<>();
  private final Map<FrameworkId, ResourceTally> offeredByFramework = new HashMap<>();
  private final RepeatedResources read = new RepeatedResources();

  private Figures() {}

  /** Of agents and frameworks that use nothing yet. */
  static Figures none() {
    return new Figures();
  }

  Figures(MasterView view) {
    view.tasks().values().forEach(tasks -> tasks.current().forEach(this::addTask));
    view.agents().executors().values().forEach(list -> list.forEach(this::addExecutor));
    view.operations().forEach(this::addOperation);
    view.offers().values().forEach(this::addOffer);
  }

  Portions usedOf(AgentId agent) {
    return usedByAgent.getOrDefault(agent, NOTHING);
  }

  Portions offeredOf(AgentId agent) {
    return offeredByAgent.getOrDefault(agent, NOTHING);
  }

  Portions usedOf(FrameworkId framework) {
    return usedByFramework.getOrDefault(framework, NOTHING);
  }

  Portions offeredOf(FrameworkId framework) {
    return offeredByFramework.getOrDefault(framework, NOTHING);
  }

  private void addTask(TaskRecord task) {
    if (task.terminal()) {
      return;
    }
    Resources resources = read.of(task.resources());
    add(usedByAgent, task.agent(), resources);
    add(usedByFramework, task.framework(), resources);
  }

  private void addExecutor(ExecutorRecord executor) {
    Resources resources = Resources.of(executor.info().getResourcesList());
    add(usedByAgent, executor.agent(), resources);
    add(usedByFramework, executor.framework(), resources);
  }

  /** What an operation will turn into other resources is in use until then. */
  private void addOperation(OperationRecord operation) {
    operation
        .promised()
        .ifPresent(promise -> {
          add(usedByAgent, operation.agent(), promise.consumed());
          operation
              .framework()
              .ifPresent(framework -> add(usedByFramework, framework, promise.consumed()));
        });
  }

  private void addOffer(Offer offer) {
    add(offeredByAgent, offer.agent(), offer.resources());
    add(offeredByFramework, offer.framework(), offer.resources());
  }

  private static <K> void add(Map<K, ResourceTally> sums, K key, Resources resources) {
    sums.computeIfAbsent(key, _ -> new ResourceTally()).add(resources);
  }
}
