package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.volume.Mounts.Access;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.PersistentVolume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code filesystem/linux}: each container has mounts of its own, which no other sees and which end
 * with it. Persistent volumes are mounted in it; those that come while it runs, from outside.
 */
public final class LinuxFilesystem implements Isolator {

  private final VolumeRules rules;
  private final VolumeUsers users;
  private final LateMounts late;
  private final Map<ContainerId, Running> containers = new ConcurrentHashMap<>();

  public LinuxFilesystem(VolumeRules rules, VolumeUsers users, LateMounts late) {
    this.rules = rules;
    this.users = users;
    this.late = late;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    rules.check(spec);
    List<String> mounts = new ArrayList<>();
    for (PersistentVolume volume : PersistentVolume.among(spec.resources().requests())) {
      mounts.addAll(mount(volume, spec));
    }
    return Preparation.within(Set.of(Namespace.MOUNT), mounts);
  }

  private List<String> mount(PersistentVolume volume, ContainerSpec spec) throws IOException {
    Path directory = users.take(volume, spec).toRealPath();
    Path target = ContainerPath.mountPoint(volume.containerPath(), spec, true);
    return Mounts.bind(
        directory, target, volume.isReadOnly() ? Access.READ_ONLY : Access.READ_WRITE);
  }

  @Override
  public void isolate(ContainerSpec spec, long pid) {
    containers.put(spec.id(), new Running(spec, pid));
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    containers.put(spec.id(), new Running(spec, pid));
    PersistentVolume.among(spec.resources().requests())
        .forEach(volume -> users.recover(volume, spec.id()));
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) throws IOException {
    Running running = containers.get(id);
    if (running == null) {
      return;
    }
    List<PersistentVolume> before = PersistentVolume.among(running.spec().resources().requests());
    List<PersistentVolume> now = PersistentVolume.among(resources.requests());
    containers.put(id, new Running(running.spec().withResources(resources), running.pid()));
    for (PersistentVolume gone : before) {
      if (!now.contains(gone)) {
        late.unmount(running.pid(), ContainerPath.real(gone.containerPath(), running.spec()));
      }
    }
    for (PersistentVolume added : now) {
      if (!before.contains(added)) {
        late.mount(running.pid(), mount(added, running.spec()));
      }
    }
  }

  @Override
  public void cleanup(ContainerId id) {
    users.forget(id);
    containers.remove(id);
  }

  /** A container whose first process exists. */
  private record Running(ContainerSpec spec, long pid) {}
}
