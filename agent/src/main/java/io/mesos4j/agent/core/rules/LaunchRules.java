package io.mesos4j.agent.core.rules;

import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.common.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.ResourceVersionUUID;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;

/** Why an agent would not run a task that its master sent. The first rule that refuses decides. */
public final class LaunchRules {

  private LaunchRules() {}

  /**
   * A refusal as the task's last status tells it.
   *
   * @param state the state for a framework that is partition aware
   * @param reason why, for programs
   * @param message why, for people
   */
  public record Refusal(TaskState state, Reason reason, String message) {}

  /**
   * What the master takes for granted.
   *
   * @param versions the resources that the offers were made of
   * @param newExecutor whether the executor is to be started; empty where it doesn't say
   * @param made the reservations and volumes to be used, which operations made
   */
  public record Claim(
      List<ResourceVersionUUID> versions, Optional<Boolean> newExecutor, Resources made) {

    public static Claim of(RunTaskMessage message) {
      boolean says = message.hasLaunchExecutor() && message.getTask().hasExecutor();
      return new Claim(
          message.getResourceVersionUuidsList(),
          says ? Optional.of(message.getLaunchExecutor()) : Optional.empty(),
          made(message.getTask().getExecutor(), List.of(message.getTask())));
    }

    public static Claim of(RunTaskGroupMessage message) {
      return new Claim(
          message.getResourceVersionUuidsList(),
          message.hasLaunchExecutor() ? Optional.of(message.getLaunchExecutor()) : Optional.empty(),
          made(message.getExecutor(), message.getTaskGroup().getTasksList()));
    }

    private static Resources made(ExecutorInfo executor, List<TaskInfo> tasks) {
      List<Resource> all = new ArrayList<>(executor.getResourcesList());
      tasks.forEach(task -> all.addAll(task.getResourcesList()));
      return Resources.of(all).unallocated().madeByOperation();
    }
  }

  public static Optional<Refusal> check(
      AgentState state, Framework framework, Optional<Executor> executor, Claim claim) {
    return staysInUse(state)
        .or(() -> lives(framework))
        .or(() -> offersAreCurrent(state, claim))
        .or(() -> resourcesAreKnown(state, claim))
        .or(() -> executorAsExpected(executor, claim))
        .or(() -> executorLives(executor));
  }

  private static Optional<Refusal> staysInUse(AgentState state) {
    return state.drain().isEmpty()
        ? Optional.empty()
        : dropped(
            Reason.REASON_SLAVE_DRAINING, "Task was received while agent was already draining");
  }

  private static Optional<Refusal> lives(Framework framework) {
    return framework.isRunning()
        ? Optional.empty()
        : dropped(Reason.REASON_FRAMEWORK_REMOVED, "The framework is being shut down here");
  }

  private static Optional<Refusal> offersAreCurrent(AgentState state, Claim claim) {
    for (ResourceVersionUUID version : claim.versions()) {
      if (!version.hasResourceProviderId()
          && !version.getUuid().getValue().equals(state.resourceVersion())) {
        return dropped(
            Reason.REASON_INVALID_OFFERS,
            "The agent's resources have changed since they were offered");
      }
    }
    return Optional.empty();
  }

  /** An operation that should have made them may have failed here, or never come. */
  private static Optional<Refusal> resourcesAreKnown(AgentState state, Claim claim) {
    return claim.made().stream()
        .map(made -> Resources.gather(List.of(made.single())))
        .filter(made -> !state.total().contains(made))
        .findFirst()
        .flatMap(made ->
            dropped(
                Reason.REASON_RESOURCES_UNKNOWN,
                "The agent does not have "
                    + made
                    + ": the operation that makes it did not succeed"));
  }

  private static Optional<Refusal> executorAsExpected(Optional<Executor> executor, Claim claim) {
    if (claim.newExecutor().isEmpty()) {
      return Optional.empty();
    }
    boolean wanted = claim.newExecutor().get();
    if (wanted && executor.isPresent()) {
      return dropped(
          Reason.REASON_EXECUTOR_TERMINATED,
          "The master wants a new executor, but one of that id still is here");
    }
    if (!wanted && executor.isEmpty()) {
      return dropped(
          Reason.REASON_EXECUTOR_TERMINATED, "The executor ended before the task reached it");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> executorLives(Optional<Executor> executor) {
    return executor.filter(Executor::ending).isPresent()
        ? dropped(Reason.REASON_EXECUTOR_TERMINATED, "The executor is ending")
        : Optional.empty();
  }

  private static Optional<Refusal> dropped(Reason reason, String message) {
    return Optional.of(new Refusal(TaskState.TASK_DROPPED, reason, message));
  }
}
