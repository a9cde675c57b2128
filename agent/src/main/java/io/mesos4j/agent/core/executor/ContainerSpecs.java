package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.common.id.AgentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;

/** Works out the container of an executor: what runs in it, as whom, and with how much. */
public final class ContainerSpecs {

  /** Sleeps until it is killed: the least that a pod can be held open with. */
  private static final CommandInfo KEEPER =
      CommandInfo.newBuilder()
          .setShell(false)
          .setValue("sleep")
          .addArguments("mesos-default-executor")
          .addArguments("infinity")
          .build();

  private ContainerSpecs() {}

  /** The container of a process that the framework brought. */
  static ContainerSpec custom(Turn turn, Executor executor) {
    ContainerSpec spec =
        base(turn, executor, executor.info().getCommand())
            .withEnvironment(ExecutorEnvironment.ofCustom(turn, executor));
    return executor.info().hasContainer()
        ? spec.withContainer(executor.info().getContainer())
        : spec;
  }

  /** The container that is a command task. */
  static ContainerSpec command(Turn turn, Executor executor, TaskInfo task) {
    ContainerSpec spec =
        base(turn, executor, task.getCommand())
            .withEnvironment(ExecutorEnvironment.ofCommand(turn, executor, task));
    return task.hasContainer() ? spec.withContainer(task.getContainer()) : spec;
  }

  /** The container of a pod, in which nothing runs but what keeps it open. */
  static ContainerSpec pod(Turn turn, Executor executor) {
    ContainerSpec spec =
        base(turn, executor, KEEPER).withEnvironment(ExecutorEnvironment.of(turn, executor));
    return executor.info().hasContainer()
        ? spec.withContainer(executor.info().getContainer())
        : spec;
  }

  /** The container of a task in a pod. */
  static ContainerSpec nested(Turn turn, Executor executor, ContainerId container, TaskInfo task) {
    Sandbox sandbox =
        new Sandbox(nestedSandbox(executor, container), user(turn, executor, task.getCommand()));
    ContainerSpec spec =
        ContainerSpec.of(container, task.getCommand(), sandbox)
            .withResources(new ContainerResources(task.getResourcesList(), task.getLimitsMap()))
            .withEnvironment(ExecutorEnvironment.ofNested(turn, task));
    return task.hasContainer() ? spec.withContainer(task.getContainer()) : spec;
  }

  /**
   * A container that was ordered through the API: nested in another, or on its own. It runs as its
   * command says, else as its executor does.
   */
  public static ContainerSpec ordered(Turn turn, ContainerId id, CommandInfo command) {
    Optional<Executor> executor = turn.state().executor(id.root());
    Optional<String> named = command.hasUser() ? Optional.of(command.getUser()) : Optional.empty();
    Optional<String> user =
        turn.settings().executors().switchUser()
            ? named.or(() -> executor.flatMap(each -> user(turn, each, each.info().getCommand())))
            : Optional.empty();
    return ContainerSpec.of(id, command, new Sandbox(sandboxOf(turn, executor, id), user))
        .withEnvironment(ExecutorEnvironment.ofOrdered());
  }

  /**
   * A container that looks into the one around it, as the user whom its command names, else as that
   * one's. It has a directory of its own in name only: it is known by it.
   */
  public static ContainerSpec debugging(Turn turn, ContainerId id, CommandInfo command) {
    String sandbox = sandboxOf(turn, id);
    boolean named = turn.settings().executors().switchUser() && command.hasUser();
    Optional<String> user = named ? Optional.of(command.getUser()) : Optional.empty();
    return ContainerSpec.of(id, command, new Sandbox(sandbox, user))
        .withPurpose(ContainerClass.DEBUG);
  }

  /** Where a container that was ordered by a call runs. */
  public static String sandboxOf(Turn turn, ContainerId id) {
    return sandboxOf(turn, turn.state().executor(id.root()), id);
  }

  /** Sandboxes are nested as their containers are. */
  private static String sandboxOf(Turn turn, Optional<Executor> executor, ContainerId id) {
    if (id.parent().isPresent()) {
      return sandboxOf(turn, executor, id.parent().get()) + "/containers/" + id.value();
    }
    return executor
        .map(each -> each.run().directory())
        .orElseGet(() -> turn.settings().layout().workDir() + "/containers/" + id.value());
  }

  /** Where a task in a pod runs. */
  static String nestedSandbox(Executor executor, ContainerId container) {
    return executor.run().directory() + "/containers/" + container.value();
  }

  /** What an executor and its live tasks may use together. */
  static ContainerResources resources(Turn turn, Executor executor) {
    List<Resource> requests = new ArrayList<>(executor.info().getResourcesList());
    Map<String, Value.Scalar> limits = new LinkedHashMap<>();
    for (AgentTask task : turn.state().tasksOf(executor.key())) {
      if (task.live()) {
        requests.addAll(task.task().getResourcesList());
        limits.putAll(task.task().getLimitsMap());
      }
    }
    return new ContainerResources(requests, executor.kind().generated() ? limits : Map.of());
  }

  private static ContainerSpec base(Turn turn, Executor executor, CommandInfo command) {
    Sandbox sandbox = new Sandbox(executor.run().directory(), user(turn, executor, command));
    ContainerSpec spec =
        ContainerSpec.of(executor.container(), command, sandbox)
            .withResources(resources(turn, executor));
    AgentSettings.Layout layout = turn.settings().layout();
    AgentId agent = turn.state().id().orElseThrow();
    return executor
        .checkpoint()
        .map(run -> spec.withPidCheckpoint(layout.forkedPid(agent, run)))
        .orElse(spec);
  }

  private static Optional<String> user(Turn turn, Executor executor, CommandInfo command) {
    if (!turn.settings().executors().switchUser()) {
      return Optional.empty();
    }
    if (command.hasUser()) {
      return Optional.of(command.getUser());
    }
    return turn.state()
        .framework(executor.framework())
        .map(Framework::info)
        .map(info -> info.getUser())
        .filter(user -> !user.isEmpty());
  }
}
