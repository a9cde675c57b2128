package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.mesos.Protos;

/**
 * Puts containers into groups of one hierarchy and lets controllers work there: one on v1, all of
 * them on v2. A nested container is held by the limits of the container around it, unless its task
 * asks for limits of its own ({@code share_cgroups=false}).
 */
public final class CgroupIsolator implements Isolator {

  private final ContainerGroups groups;
  private final List<Controller> controllers;
  private final Set<ContainerId> sharing = ConcurrentHashMap.newKeySet();

  public CgroupIsolator(ContainerGroups groups, List<Controller> controllers) {
    this.groups = groups;
    this.controllers = List.copyOf(controllers);
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    if (shares(spec)) {
      return Preparation.join(groups.share(spec.id()));
    }
    groups.create(spec.id());
    Cgroup group = groups.of(spec.id());
    for (Controller controller : controllers) {
      controller.prepare(spec, group);
      controller.update(spec.id(), group, spec.resources());
    }
    return Preparation.join(groups.entrance(spec.id()));
  }

  private boolean shares(ContainerSpec spec) {
    boolean shared =
        spec.id().parent().isPresent() && spec.container().getLinuxInfo().getShareCgroups();
    if (shared) {
      sharing.add(spec.id());
    }
    return shared;
  }

  @Override
  public void recover(ContainerSpec spec, long pid) throws IOException {
    if (!shares(spec)) {
      for (Controller controller : controllers) {
        controller.recover(spec, groups.of(spec.id()));
      }
    }
  }

  @Override
  public void watch(ContainerSpec spec, Consumer<Limitation> reached) throws IOException {
    if (!sharing.contains(spec.id())) {
      for (Controller controller : controllers) {
        controller.watch(spec, groups.of(spec.id()), reached);
      }
    }
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) throws IOException {
    if (!sharing.contains(id)) {
      for (Controller controller : controllers) {
        controller.update(id, groups.of(id), resources);
      }
    }
  }

  @Override
  public void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) throws IOException {
    Cgroup group = groups.of(id);
    if (group.exists()) {
      for (Controller controller : controllers) {
        controller.usage(id, group, sample);
      }
    }
  }

  @Override
  public void status(ContainerId id, Protos.ContainerStatus.Builder status) {
    controllers.forEach(controller -> controller.status(id, status));
  }

  @Override
  public Optional<Limitation> limitation(ContainerSpec spec) {
    return sharing.contains(spec.id())
        ? Optional.empty()
        : controllers.stream()
            .map(controller -> controller.limitation(spec, groups.of(spec.id())))
            .flatMap(Optional::stream)
            .findFirst();
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    sharing.remove(id);
    controllers.forEach(controller -> controller.cleanup(id));
    groups.remove(id);
  }
}
