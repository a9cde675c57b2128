package io.mesos4j.agent.query;

import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.auth.Approvers;
import java.util.Comparator;
import java.util.List;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Response;
import org.apache.mesos.agent.Protos.Response.GetContainers;

/** Answers which containers there are, measured now. Blocks on files. */
final class ContainerAnswers {

  private final Containerizer containerizer;

  ContainerAnswers(Containerizer containerizer) {
    this.containerizer = containerizer;
  }

  /** The containers of executors; those nested in them only if asked for. */
  Response response(AgentView view, Call.GetContainers wanted, Approvers approvers) {
    GetContainers.Builder containers = GetContainers.newBuilder();
    ContainerAccess access = new ContainerAccess(view, approvers);
    for (Executor executor : view.executors()) {
      if (executor.phase() != Executor.Phase.TERMINATED && access.shows(executor)) {
        containers.addContainers(of(executor));
        if (wanted.getShowNested()) {
          within(executor.container()).forEach(id -> containers.addContainers(measured(id)));
        }
      }
    }
    if (wanted.getShowStandalone() && access.showsStandalone()) {
      standalone(view).forEach(id -> add(containers, id, wanted));
    }
    return Response.newBuilder()
        .setType(Response.Type.GET_CONTAINERS)
        .setGetContainers(containers)
        .build();
  }

  private void add(GetContainers.Builder containers, ContainerId id, Call.GetContainers wanted) {
    containers.addContainers(measured(id));
    if (wanted.getShowNested()) {
      within(id).forEach(each -> containers.addContainers(measured(each)));
    }
  }

  /** Containers that no executor has. */
  private List<ContainerId> standalone(AgentView view) {
    List<ContainerId> owned = view.executors().stream().map(Executor::container).toList();
    return containerizer.containers().stream()
        .filter(id -> id.parent().isEmpty() && !owned.contains(id))
        .sorted(Comparator.comparing(ContainerId::toString))
        .toList();
  }

  private GetContainers.Container.Builder of(Executor executor) {
    return measured(executor.container())
        .setFrameworkId(executor.framework().proto())
        .setExecutorId(executor.info().getExecutorId())
        .setExecutorName(executor.info().getName());
  }

  /** A container is named without the ones around it; its status tells those. */
  private GetContainers.Container.Builder measured(ContainerId id) {
    return GetContainers.Container.newBuilder()
        .setContainerId(ContainerID.newBuilder().setValue(id.value()))
        .setContainerStatus(containerizer.status(id))
        .setResourceStatistics(containerizer.usage(id));
  }

  private List<ContainerId> within(ContainerId root) {
    return containerizer.containers().stream()
        .filter(id -> id.isWithin(root))
        .sorted(Comparator.comparing(ContainerId::toString))
        .toList();
  }
}
