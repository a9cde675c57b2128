package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.table.SharedMap;
import io.mesos4j.common.table.SmallSet;
import io.mesos4j.master.core.model.Outstanding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The offers that wait for an answer, by id, framework and agent. Owned by the core's thread.
 *
 * @param <O> offers, or inverse offers
 */
public final class OfferTable<O extends Outstanding> {

  private final SharedMap<OfferId, O> offers = new SharedMap<>();
  private final Map<FrameworkId, Set<OfferId>> byFramework = new LinkedHashMap<>();
  private final Map<AgentId, Set<OfferId>> byAgent = new LinkedHashMap<>();

  public void add(O offer) {
    if (offers.putIfAbsent(offer.id(), offer) != null) {
      throw new IllegalStateException("offer " + offer.id() + " is made twice");
    }
    byFramework.computeIfAbsent(offer.framework(), id -> new SmallSet<>()).add(offer.id());
    byAgent.computeIfAbsent(offer.agent(), id -> new SmallSet<>()).add(offer.id());
  }

  public Optional<O> find(OfferId id) {
    return Optional.ofNullable(offers.get(id));
  }

  public void remove(OfferId id) {
    O offer = offers.remove(id);
    if (offer != null) {
      unlink(byFramework, offer.framework(), id);
      unlink(byAgent, offer.agent(), id);
    }
  }

  private static <K> void unlink(Map<K, Set<OfferId>> index, K key, OfferId id) {
    Set<OfferId> ids = index.get(key);
    ids.remove(id);
    if (ids.isEmpty()) {
      index.remove(key);
    }
  }

  public List<O> ofFramework(FrameworkId framework) {
    return resolve(byFramework.getOrDefault(framework, Set.of()));
  }

  public List<O> onAgent(AgentId agent) {
    return resolve(byAgent.getOrDefault(agent, Set.of()));
  }

  private List<O> resolve(Set<OfferId> ids) {
    return ids.stream().map(offers::get).filter(Objects::nonNull).toList();
  }

  Map<OfferId, O> copy() {
    return offers.frozen();
  }
}
