package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.Path;

/** Containers' groups in a v1 hierarchy, which serves one controller. */
public final class SeparateGroups implements ContainerGroups {

  private final Cgroup root;

  /** The root is the agent's own group, such as {@code /sys/fs/cgroup/memory/mesos}. */
  public SeparateGroups(Cgroup root) {
    this.root = root;
  }

  @Override
  public Cgroup of(ContainerId id) {
    return id.parent().map(outer -> of(outer).child("mesos")).orElse(root).child(id.value());
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
  public Path share(ContainerId id) {
    ContainerId around = id.parent().orElseThrow();
    return of(around).exists() || around.parent().isEmpty() ? entrance(around) : share(around);
  }

  @Override
  public void remove(ContainerId id) throws IOException {
    Cgroup group = of(id);
    group.child("mesos").remove();
    group.remove();
  }
}
