package io.mesos4j.agent.isolator.linux;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;

/**
 * Gives containers namespaces of one kind, each with a mount namespace: their own, or those of the
 * container around them, whose first process it remembers for that.
 */
public final class NamespaceIsolator implements Isolator {

  /** Which namespaces a container gets. Stateless. */
  interface Rule {
    Preparation prepare(ContainerSpec spec, ParentNamespaces parents) throws IOException;
  }

  private final Rule rule;
  private final ParentNamespaces parents;

  NamespaceIsolator(Namespace kind, Rule rule) {
    this.rule = rule;
    this.parents = new ParentNamespaces(kind, Namespace.MOUNT);
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    return rule.prepare(spec, parents);
  }

  @Override
  public void isolate(ContainerSpec spec, long pid) {
    parents.remember(spec.id(), pid);
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    parents.remember(spec.id(), pid);
  }

  @Override
  public void cleanup(ContainerId id) {
    parents.forget(id);
  }
}
