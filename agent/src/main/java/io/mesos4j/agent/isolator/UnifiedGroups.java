package io.mesos4j.agent.isolator;

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

  private final Path mount;
  private final Cgroup root;
  private final String enable;

  /**
   * @param mount where the hierarchy, or the part of it that was delegated to us, begins
   * @param root name of the agent's own group beneath it
   * @param controllers the controllers that containers need
   */
  public UnifiedGroups(Path mount, String root, List<String> controllers) {
    this.mount = mount;
    this.root = new Cgroup(mount.resolve(root));
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
  public void create(ContainerId id) throws IOException {
    new Cgroup(mount).write(SUBTREE_CONTROL, enable);
    delegate(root);
    if (id.parent().isPresent()) {
      delegate(of(id.parent().get()));
      delegate(of(id.parent().get()).child(NESTED));
    }
    of(id).create();
    of(id).child(LEAF).create();
  }

  private void delegate(Cgroup group) throws IOException {
    group.create().write(SUBTREE_CONTROL, enable);
  }

  @Override
  public void remove(ContainerId id) throws IOException {
    Cgroup group = of(id);
    group.child(LEAF).remove();
    group.child(NESTED).remove();
    group.remove();
  }
}
