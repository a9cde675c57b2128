package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The containers that there are, and which are nested in which. Safe for any thread. */
final class ContainerLives {

  private final Map<ContainerId, ContainerLife> lives = new ConcurrentHashMap<>();
  private final Map<ContainerId, Set<ContainerLife>> nestedIn = new ConcurrentHashMap<>();

  /** Adds a container; answers whether its id was free. */
  boolean add(ContainerLife life) {
    if (lives.putIfAbsent(life.spec().id(), life) != null) {
      return false;
    }
    life.spec()
        .id()
        .parent()
        .ifPresent(parent ->
            nestedIn.compute(
                parent,
                (id, nested) -> {
                  Set<ContainerLife> all = nested == null ? ConcurrentHashMap.newKeySet() : nested;
                  all.add(life);
                  return all;
                }));
    return true;
  }

  void remove(ContainerLife life) {
    ContainerId id = life.spec().id();
    lives.remove(id, life);
    id.parent()
        .ifPresent(parent ->
            nestedIn.computeIfPresent(
                parent,
                (around, nested) -> nested.remove(life) && nested.isEmpty() ? null : nested));
  }

  Optional<ContainerLife> find(ContainerId id) {
    return Optional.ofNullable(lives.get(id));
  }

  Set<ContainerId> ids() {
    return Set.copyOf(lives.keySet());
  }

  /** Those directly in it. */
  List<ContainerLife> nestedIn(ContainerLife parent) {
    return List.copyOf(nestedIn.getOrDefault(parent.spec().id(), Set.of()));
  }

  /** The container around it, which must run; nothing for one that is not nested. */
  Optional<ContainerLife> around(ContainerId id) throws IOException {
    if (id.parent().isEmpty()) {
      return Optional.empty();
    }
    Optional<ContainerLife> parent = find(id.parent().get());
    if (parent.filter(life -> life.state() == ContainerState.RUNNING).isEmpty()) {
      throw new IOException("its parent container " + id.parent().get() + " is not running");
    }
    return parent;
  }
}
