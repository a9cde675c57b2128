package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.model.StoreId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The steps that wait for the registry. Owned by the core's thread. */
public final class PendingSteps {

  private final Map<StoreId, PendingStep> steps = new LinkedHashMap<>();
  private long next;

  public StoreId add(PendingStep step) {
    StoreId id = new StoreId(next++);
    steps.put(id, step);
    return id;
  }

  /** Takes the step that waited for this store. */
  public Optional<PendingStep> take(StoreId id) {
    return Optional.ofNullable(steps.remove(id));
  }

  /** The first step about this agent that waits. */
  public Optional<PendingStep.OfAgent> about(AgentId agent) {
    return steps.values().stream()
        .filter(PendingStep.OfAgent.class::isInstance)
        .map(PendingStep.OfAgent.class::cast)
        .filter(step -> step.agent().equals(agent))
        .findFirst();
  }

  public Optional<PendingStep> any(Predicate<PendingStep> wanted) {
    return steps.values().stream().filter(wanted).findFirst();
  }

  /** Replaces a waiting step by one that waits for the same store. */
  public void replace(PendingStep before, PendingStep after) {
    steps.replaceAll((id, step) -> step.equals(before) ? after : step);
  }
}
