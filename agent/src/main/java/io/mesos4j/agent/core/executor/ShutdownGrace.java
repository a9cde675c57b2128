package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.Executor;
import java.time.Duration;

/** How long an executor has to end itself: its own wish, or the agent's. */
final class ShutdownGrace {

  private ShutdownGrace() {}

  static Duration of(AgentSettings settings, Executor executor) {
    return executor.info().hasShutdownGracePeriod()
        ? Duration.ofNanos(executor.info().getShutdownGracePeriod().getNanoseconds())
        : settings.timing().executorShutdownGrace();
  }
}
