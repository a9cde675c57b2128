package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.PendingStep;
import io.mesos4j.master.core.model.StoreId;
import io.mesos4j.wire.Upid;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The steps that wait for the registry. Those about an agent are found at once, however many wait:
 * after an election every agent waits at the same time. Owned by the core's thread.
 */
public final class PendingSteps {

  private final Map<StoreId, PendingStep> steps = new LinkedHashMap<>();
  private final Map<AgentId, TreeMap<Long, StoreId>> ofAgents = new LinkedHashMap<>();
  private final Set<Upid> newcomers = new LinkedHashSet<>();
  private long next;

  public StoreId add(PendingStep step) {
    StoreId id = new StoreId(next++);
    steps.put(id, step);
    if (step instanceof PendingStep.OfAgent about) {
      ofAgents.computeIfAbsent(about.agent(), first -> new TreeMap<>()).put(id.value(), id);
    }
    if (step instanceof PendingStep.Admission admission) {
      newcomers.add(admission.from());
    }
    return id;
  }

  /** Takes the step that waited for this store. */
  public Optional<PendingStep> take(StoreId id) {
    PendingStep step = steps.remove(id);
    if (step instanceof PendingStep.OfAgent about) {
      TreeMap<Long, StoreId> others = ofAgents.get(about.agent());
      others.remove(id.value());
      if (others.isEmpty()) {
        ofAgents.remove(about.agent());
      }
    }
    if (step instanceof PendingStep.Admission admission) {
      newcomers.remove(admission.from());
    }
    return Optional.ofNullable(step);
  }

  /** The first step about this agent that waits. */
  public Optional<PendingStep.OfAgent> about(AgentId agent) {
    return Optional.ofNullable(ofAgents.get(agent))
        .map(waiting -> (PendingStep.OfAgent) steps.get(waiting.firstEntry().getValue()));
  }

  /** Whether an agent at this address is being taken in. */
  public boolean admits(Upid newcomer) {
    return newcomers.contains(newcomer);
  }

  public Optional<PendingStep> any(Predicate<PendingStep> wanted) {
    return steps.values().stream().filter(wanted).findFirst();
  }

  /** Replaces a waiting step by one about the same thing that waits for the same store. */
  public void replace(PendingStep before, PendingStep after) {
    steps.replaceAll((id, step) -> step.equals(before) ? after : step);
  }
}
