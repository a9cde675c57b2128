package io.mesos4j.client.executor;

import io.mesos4j.client.core.Backoff;
import io.mesos4j.client.core.DurationText;
import io.mesos4j.client.core.Endpoint;
import io.mesos4j.client.http.ApiTarget;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the agent tells an executor through its environment. Immutable. */
public final class ExecutorSettings {

  private static final Duration GRACE_DEFAULT = Duration.ofSeconds(5);
  private static final Duration RECOVERY_DEFAULT = Duration.ofMinutes(15);
  private static final Duration BACKOFF_DEFAULT = Duration.ofSeconds(1);

  private final Upid agent;
  private final String agentId;
  private final String frameworkId;
  private final String executorId;
  private final boolean checkpoint;
  private final boolean local;
  private final Optional<String> token;
  private final Duration shutdownGracePeriod;
  private final Duration recoveryTimeout;
  private final Duration backoffMax;

  private ExecutorSettings(Map<String, String> environment) {
    agent = Upid.parse(required(environment, "MESOS_SLAVE_PID"));
    if (agent.isNone()) {
      throw new IllegalArgumentException(
          "MESOS_SLAVE_PID is '"
              + environment.get("MESOS_SLAVE_PID")
              + "'; expected a pid such as slave(1)@10.0.0.1:5051");
    }
    agentId = required(environment, "MESOS_SLAVE_ID");
    frameworkId = required(environment, "MESOS_FRAMEWORK_ID");
    executorId = required(environment, "MESOS_EXECUTOR_ID");
    required(environment, "MESOS_DIRECTORY");
    checkpoint = "1".equals(environment.get("MESOS_CHECKPOINT"));
    local = environment.containsKey("MESOS_LOCAL");
    token = Optional.ofNullable(environment.get("MESOS_EXECUTOR_AUTHENTICATION_TOKEN"));
    shutdownGracePeriod =
        DurationText.of(environment, "MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD", GRACE_DEFAULT);
    recoveryTimeout = DurationText.of(environment, "MESOS_RECOVERY_TIMEOUT", RECOVERY_DEFAULT);
    backoffMax = DurationText.of(environment, "MESOS_SUBSCRIPTION_BACKOFF_MAX", BACKOFF_DEFAULT);
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException that names the variable that is missing or wrong
   */
  public static ExecutorSettings of(Map<String, String> environment) {
    return new ExecutorSettings(environment);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(
          name + " is not set; an executor is started by an agent, which sets it");
    }
    return value;
  }

  /** The agent's executor API, for instance {@code /slave(1)/api/v1/executor}. */
  public ApiTarget target() {
    return new ApiTarget(
        new Endpoint(agent.host(), agent.port()),
        "/" + agent.id() + "/api/v1/executor",
        token.map(value -> "Bearer " + value));
  }

  /** Delays between the attempts to reach the agent. */
  public Backoff backoff(Random chance) {
    return new Backoff(backoffMax, backoffMax, chance);
  }

  String agentId() {
    return agentId;
  }

  String frameworkId() {
    return frameworkId;
  }

  String executorId() {
    return executorId;
  }

  /** Whether the executor outlives a restart of its agent. */
  boolean checkpoint() {
    return checkpoint;
  }

  /** Whether agent and executor are one process, which must not kill itself. */
  boolean local() {
    return local;
  }

  Duration shutdownGracePeriod() {
    return shutdownGracePeriod;
  }

  Duration recoveryTimeout() {
    return recoveryTimeout;
  }
}
