package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;

/** A task group on the built-in default executor, and what became of its containers and tasks. */
final class PodScenario {

  private final AgentScenario agent = AgentScenario.registered();

  /** What the pod runs on. */
  AgentScenario agent() {
    return agent;
  }

  void running(String... tasks) {
    group(true, tasks);
    agent.when(new AgentEvent.ContainerLaunched(pod(), 10));
    for (String task : tasks) {
      agent.when(new AgentEvent.ContainerLaunched(nested(task), 11));
    }
  }

  void group(boolean launchExecutor, String... tasks) {
    group(framework().build(), launchExecutor, tasks);
  }

  void group(FrameworkInfo framework, boolean launchExecutor, String... tasks) {
    TaskGroupInfo.Builder group = TaskGroupInfo.newBuilder();
    for (String task : tasks) {
      group.addTasks(command(task, "sleep 9"));
    }
    group(framework, launchExecutor, group.build());
  }

  void group(FrameworkInfo framework, boolean launchExecutor, TaskGroupInfo group) {
    agent.when(
        new AgentEvent.RunTaskGroup(
            MASTER,
            RunTaskGroupMessage.newBuilder()
                .setFramework(framework)
                .setExecutor(
                    ExecutorInfo.newBuilder()
                        .setType(ExecutorInfo.Type.DEFAULT)
                        .setExecutorId(ExecutorID.newBuilder().setValue("pod")))
                .setTaskGroup(group)
                .setLaunchExecutor(launchExecutor)
                .build()));
  }

  void exit(String task, ExitStatus status) {
    exited(nested(task), Termination.exited(status));
  }

  void exited(ContainerId container, Termination termination) {
    agent.when(new AgentEvent.ContainerExited(container, termination));
  }

  Executor executor() {
    return agent.view().executors().getFirst();
  }

  ContainerId pod() {
    return agent.container();
  }

  List<ContainerSpec> launched() {
    return agent.done(AgentEffect.LaunchContainer.class).stream()
        .map(AgentEffect.LaunchContainer::spec)
        .toList();
  }

  List<ContainerId> signalled() {
    return agent.done(AgentEffect.SignalContainer.class).stream()
        .map(AgentEffect.SignalContainer::container)
        .toList();
  }

  /** The container that a task was launched in, by the sandbox that was shown for it. */
  ContainerId nested(String task) {
    Map<String, String> directories = new LinkedHashMap<>();
    for (AgentEffect effect : agent.everything()) {
      if (effect instanceof AgentEffect.AttachTaskSandbox shown) {
        directories.put(shown.sandbox().task().value(), shown.sandbox().directory());
      }
    }
    String directory = directories.get(task);
    return pod().child(directory.substring(directory.lastIndexOf('/') + 1));
  }

  TaskState state(String task) {
    return task(task).task().getState();
  }

  TaskStatus lastStatus(String task) {
    return task(task).lastStatus().orElseThrow();
  }

  private AgentTask task(String id) {
    return agent.view().tasks().stream()
        .filter(each -> each.key().task().value().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
