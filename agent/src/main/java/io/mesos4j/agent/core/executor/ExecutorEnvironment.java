package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.common.flags.DurationText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;

/** The variables that every executor finds; their names and texts are upstream's contract. */
final class ExecutorEnvironment {

  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private ExecutorEnvironment() {}

  static Map<String, String> of(Turn turn, Executor executor) {
    AgentSettings settings = turn.settings();
    Map<String, String> variables = new LinkedHashMap<>(settings.executors().environment());
    settings.executors().libprocessIp().ifPresent(ip -> variables.put("LIBPROCESS_IP", ip));
    variables.put("LIBPROCESS_PORT", "0");
    variables.put("MESOS_FRAMEWORK_ID", executor.framework().value());
    variables.put("MESOS_EXECUTOR_ID", executor.info().getExecutorId().getValue());
    variables.put("MESOS_DIRECTORY", executor.run().directory());
    variables.put("MESOS_SLAVE_ID", turn.state().info().getId().getValue());
    variables.put("MESOS_SLAVE_PID", settings.identity().self().toString());
    variables.put("MESOS_AGENT_ENDPOINT", settings.endpoint());
    variables.put("MESOS_CHECKPOINT", flag(executor.run().checkpointed()));
    variables.put("MESOS_HTTP_COMMAND_EXECUTOR", flag(settings.executors().httpCommandExecutor()));
    variables.put(
        "MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD",
        DurationText.print(ShutdownGrace.of(settings, executor)));
    if (executor.run().checkpointed()) {
      addRecovery(variables, settings.timing());
    }
    return variables;
  }

  /** What the framework's own executor finds on top: the proof of who it is. */
  static Map<String, String> ofCustom(Turn turn, Executor executor) {
    Map<String, String> variables = of(turn, executor);
    turn.settings()
        .executors()
        .tokens()
        .ifPresent(key ->
            variables.put(
                "MESOS_EXECUTOR_AUTHENTICATION_TOKEN", key.issue(ExecutorClaims.of(executor))));
    return variables;
  }

  /** What a command task finds on top: a search path, and the role that pays for it. */
  static Map<String, String> ofCommand(Turn turn, Executor executor, TaskInfo task) {
    Map<String, String> variables = of(turn, executor);
    variables.putIfAbsent("PATH", DEFAULT_PATH);
    variables.put("MESOS_ALLOCATION_ROLE", role(task));
    return variables;
  }

  /** What a task in a pod finds; the pod's own variables are not inherited. */
  static Map<String, String> ofNested(Turn turn, TaskInfo task) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PATH", DEFAULT_PATH);
    variables.put("MESOS_ALLOCATION_ROLE", role(task));
    variables.put("MESOS_CONTAINER_IP", turn.settings().identity().self().host());
    return variables;
  }

  /** What a container that was ordered through the API finds. */
  static Map<String, String> ofOrdered() {
    return Map.of("PATH", DEFAULT_PATH);
  }

  private static void addRecovery(Map<String, String> variables, AgentSettings.Timing timing) {
    Duration recovery = timing.recoveryTimeout();
    variables.put("MESOS_RECOVERY_TIMEOUT", DurationText.print(recovery));
    variables.put(
        "MESOS_SUBSCRIPTION_BACKOFF_MAX", DurationText.print(timing.executorReregistration()));
  }

  private static String role(TaskInfo task) {
    return task.getResourcesList().stream()
        .filter(Resource::hasAllocationInfo)
        .map(resource -> resource.getAllocationInfo().getRole())
        .findFirst()
        .orElse("*");
  }

  private static String flag(boolean on) {
    return on ? "1" : "0";
  }
}
