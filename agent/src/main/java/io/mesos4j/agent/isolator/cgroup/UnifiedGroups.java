package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Containers' groups in the unified (v2) hierarchy, which all controllers share: several isolators
 * create, fill and remove the same group.
 */
public final class UnifiedGroups implements ContainerGroups {

  private static final String SUBTREE_CONTROL = "cgroup.subtree_control";
  static final String LEAF = "leaf";
  private static final String NESTED = "mesos";

  private final Cgroup base;
  private final Cgroup root;
  private final String enable;

  /**
   * @param base where the hierarchy, or the part of it that was delegated to us, begins
   * @param root name of the group of all containers beneath it
   * @param controllers the controllers that containers need
   */
  public UnifiedGroups(Cgroup base, String root, List<String> controllers) {
    this.base = base;
    this.root = base.child(root);
    this.enable = controllers.stream().map(name -> "+" + name).collect(Collectors.joining(" "));
  }

  @Override
  public Cgroup of(ContainerId id) {
    return id.parent().map(outer -> of(outer).child(NESTED)).orElse(root).child(id.value());
  }

  @Override
  public Cgroup leaf(ContainerId id) {
    return of(id).child(LEAF);
  }

  @Override
  public Path entrance(ContainerId id) {
    return leaf(id).directory().resolve("cgroup.procs");
  }

  @Override
  public Path share(ContainerId id) throws IOException {
    create(id); // without limits of its own, so that those around it hold
    return entrance(id);
  }

  @Override
  public void create(ContainerId id) throws IOException {
    enable(base);
    enable(root.create());
    if (id.parent().isPresent()) {
      enable(of(id.parent().get()));
      enable(of(id.parent().get()).child(NESTED).create());
    }
    of(id).create();
    leaf(id).create();
  }

  private void enable(Cgroup group) throws IOException {
    if (!enable.isEmpty()) {
      group.write(SUBTREE_CONTROL, enable);
    }
  }

  @Override
  public void remove(ContainerId id) throws IOException {
    Cgroup group = of(id);
    group.child(LEAF).remove();
    group.child(NESTED).remove();
    group.remove();
  }
}
