package io.mesos4j.agent.isolator.linux;

import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the first processes of containers, so that nested ones can enter their namespaces. */
final class ParentNamespaces {

  private final Set<Namespace> namespaces;
  private final Map<ContainerId, Long> pids = new ConcurrentHashMap<>();

  ParentNamespaces(Namespace... namespaces) {
    this.namespaces = Set.of(namespaces);
  }

  void remember(ContainerId id, long pid) {
    pids.put(id, pid);
  }

  void forget(ContainerId id) {
    pids.remove(id);
  }

  Preparation enter(ContainerId parent) throws IOException {
    Long pid = pids.get(parent);
    if (pid == null) {
      throw new IOException("container " + parent + ", whose namespace is to be shared, is gone");
    }
    return Preparation.inside(pid, namespaces);
  }
}
