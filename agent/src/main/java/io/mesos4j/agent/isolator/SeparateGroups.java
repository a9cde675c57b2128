package io.mesos4j.agent.isolator;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.Path;

/** Containers' groups in a v1 hierarchy, which serves one controller. */
public final class SeparateGroups implements ContainerGroups {

  private final Path root;

  /** The root is the agent's own group, such as {@code /sys/fs/cgroup/memory/mesos}. */
  public SeparateGroups(Path root) {
    this.root = root;
  }

  @Override
  public Cgroup of(ContainerId id) {
    Path parent = id.parent().map(outer -> of(outer).directory().resolve("mesos")).orElse(root);
    return new Cgroup(parent.resolve(id.value()));
  }

  @Override
  public Cgroup leaf(ContainerId id) {
    return of(id);
  }

  @Override
  public Path entrance(ContainerId id) {
    return of(id).directory().resolve("tasks");
  }

  @Override
  public void create(ContainerId id) throws IOException {
    of(id).create();
  }

  @Override
  public void remove(ContainerId id) throws IOException {
    Cgroup group = of(id);
    group.child("mesos").remove();
    group.remove();
  }
}
