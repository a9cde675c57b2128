package io.mesos4j.master.webui.page;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.authorization.Protos.Action;

/**
 * A task that runs in a container which is known, on an agent that is here. Immutable.
 *
 * @param container as the agent told with the task's latest status
 * @param mayOpenTerminal whether the one who looks may look into the container
 */
public record RunningTask(Agent agent, ContainerID container, boolean mayOpenTerminal) {

  /** The task, if it is one that the one who looks may see. */
  public static Optional<RunningTask> find(Snapshot snapshot, String framework, String id) {
    MasterView view = snapshot.view();
    FrameworkId owner = new FrameworkId(framework);
    return view.tasks().getOrDefault(owner, MasterView.Tasks.NONE).current().stream()
        .filter(task -> task.idText().equals(id))
        .findFirst()
        .flatMap(task -> of(snapshot, view.frameworks().get(owner), task));
  }

  static Optional<RunningTask> of(Snapshot snapshot, Framework framework, TaskRecord task) {
    Agent agent = snapshot.view().agents().registered().get(task.agent());
    Optional<ContainerID> container =
        task.latestStatus()
            .filter(status -> status.getContainerStatus().hasContainerId())
            .map(status -> status.getContainerStatus().getContainerId());
    if (agent == null || framework == null || container.isEmpty()) {
      return Optional.empty();
    }
    if (task.state() != TaskState.TASK_RUNNING) {
      return Optional.empty();
    }
    List<String> user = Target.userOf(task.terms(), framework.info()).names();
    return Optional.of(
        new RunningTask(
            agent,
            container.get(),
            snapshot.approved(Action.LAUNCH_NESTED_CONTAINER_SESSION, new Target(user, user))));
  }
}
