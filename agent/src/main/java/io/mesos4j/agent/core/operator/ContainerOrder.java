package io.mesos4j.agent.core.operator;

import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.agent.Protos.Call;

/** A call about one container, whichever of the two generations of calls it came in. */
sealed interface ContainerOrder {

  int SIGKILL = 9;

  ContainerId id();

  /** Whether it came by a call for nested containers only. */
  Generation generation();

  /** The calls for nested containers came first; those for all kinds replace them. */
  enum Generation {
    NESTED_ONLY,
    ANY
  }

  record Launch(
      ContainerId id,
      Generation generation,
      CommandInfo command,
      ContainerInfo container,
      ContainerResources resources,
      ContainerClass purpose)
      implements ContainerOrder {}

  record Wait(ContainerId id, Generation generation) implements ContainerOrder {}

  record Kill(ContainerId id, Generation generation, int signal) implements ContainerOrder {}

  record Remove(ContainerId id, Generation generation) implements ContainerOrder {}

  /** Reads a call whose payload is present. */
  @SuppressWarnings("deprecation") // executors still use the calls for nested containers
  static ContainerOrder of(Call call) {
    return switch (call.getType()) {
      case LAUNCH_NESTED_CONTAINER -> {
        Call.LaunchNestedContainer launch = call.getLaunchNestedContainer();
        yield new Launch(
            id(launch.getContainerId()),
            Generation.NESTED_ONLY,
            launch.getCommand(),
            launch.hasContainer() ? launch.getContainer() : ContainerSpec.PLAIN,
            ContainerResources.NONE,
            ContainerClass.ORDERED);
      }
      case LAUNCH_NESTED_CONTAINER_SESSION -> session(call.getLaunchNestedContainerSession());
      case LAUNCH_CONTAINER -> launch(call.getLaunchContainer());
      case WAIT_NESTED_CONTAINER ->
          new Wait(id(call.getWaitNestedContainer().getContainerId()), Generation.NESTED_ONLY);
      case WAIT_CONTAINER -> new Wait(id(call.getWaitContainer().getContainerId()), Generation.ANY);
      case KILL_NESTED_CONTAINER ->
          new Kill(
              id(call.getKillNestedContainer().getContainerId()),
              Generation.NESTED_ONLY,
              call.getKillNestedContainer().hasSignal()
                  ? call.getKillNestedContainer().getSignal()
                  : SIGKILL);
      case KILL_CONTAINER ->
          new Kill(
              id(call.getKillContainer().getContainerId()),
              Generation.ANY,
              call.getKillContainer().hasSignal() ? call.getKillContainer().getSignal() : SIGKILL);
      case REMOVE_NESTED_CONTAINER ->
          new Remove(id(call.getRemoveNestedContainer().getContainerId()), Generation.NESTED_ONLY);
      case REMOVE_CONTAINER ->
          new Remove(id(call.getRemoveContainer().getContainerId()), Generation.ANY);
      default -> throw new IllegalArgumentException(call.getType() + " is not about a container");
    };
  }

  private static Launch session(Call.LaunchNestedContainerSession launch) {
    return new Launch(
        id(launch.getContainerId()),
        Generation.NESTED_ONLY,
        launch.getCommand(),
        launch.hasContainer() ? launch.getContainer() : ContainerSpec.PLAIN,
        ContainerResources.NONE,
        ContainerClass.DEBUG);
  }

  private static Launch launch(Call.LaunchContainer launch) {
    ContainerId id = id(launch.getContainerId());
    return new Launch(
        id,
        Generation.ANY,
        launch.getCommand(),
        launch.hasContainer() ? launch.getContainer() : ContainerSpec.PLAIN,
        new ContainerResources(launch.getResourcesList(), launch.getLimitsMap()),
        id.parent().isPresent() ? ContainerClass.ORDERED : ContainerClass.STANDALONE);
  }

  private static ContainerId id(ContainerID proto) {
    return ContainerId.of(proto);
  }
}
