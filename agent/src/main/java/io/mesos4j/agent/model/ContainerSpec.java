package io.mesos4j.agent.model;

import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos;

/**
 * Everything that is needed to launch a container, and to find it again after a restart.
 *
 * @param id the container
 * @param command what runs in it, with its URIs, its own environment and rlimits
 * @param sandbox where it runs
 * @param environment what the agent gives it; {@code MESOS_SANDBOX}, the isolators' variables and
 *     the command's own override it, in this order
 * @param resources what it may use
 * @param container how it asked to be contained
 * @param purpose what it is for
 * @param pidCheckpoint file that holds the first process's pid before the command runs ({@code
 *     pids/forked.pid}); empty if the container isn't checkpointed
 */
public record ContainerSpec(
    ContainerId id,
    Protos.CommandInfo command,
    Sandbox sandbox,
    Map<String, String> environment,
    ContainerResources resources,
    Protos.ContainerInfo container,
    ContainerClass purpose,
    Optional<String> pidCheckpoint) {

  /** How a container is contained that does not say how. */
  public static final Protos.ContainerInfo PLAIN =
      Protos.ContainerInfo.newBuilder().setType(Protos.ContainerInfo.Type.MESOS).build();

  public ContainerSpec {
    environment = Map.copyOf(environment);
  }

  /** A container with nothing but a command and a place; refine it by the {@code with} methods. */
  public static ContainerSpec of(ContainerId id, Protos.CommandInfo command, Sandbox sandbox) {
    return new ContainerSpec(
        id,
        command,
        sandbox,
        Map.of(),
        ContainerResources.NONE,
        PLAIN,
        ContainerClass.ORDINARY,
        Optional.empty());
  }

  public ContainerSpec withEnvironment(Map<String, String> replacement) {
    return new ContainerSpec(
        id, command, sandbox, replacement, resources, container, purpose, pidCheckpoint);
  }

  public ContainerSpec withResources(ContainerResources replacement) {
    return new ContainerSpec(
        id, command, sandbox, environment, replacement, container, purpose, pidCheckpoint);
  }

  public ContainerSpec withContainer(Protos.ContainerInfo replacement) {
    return new ContainerSpec(
        id, command, sandbox, environment, resources, replacement, purpose, pidCheckpoint);
  }

  public ContainerSpec withPidCheckpoint(String file) {
    return new ContainerSpec(
        id, command, sandbox, environment, resources, container, purpose, Optional.of(file));
  }

  public ContainerSpec withPurpose(ContainerClass replacement) {
    return new ContainerSpec(
        id, command, sandbox, environment, resources, container, replacement, pidCheckpoint);
  }
}
