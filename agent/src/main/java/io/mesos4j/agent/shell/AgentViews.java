package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.AgentCore;
import io.mesos4j.agent.core.model.AgentView;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Gives readers the state as it is after the turn in hand. From any thread. */
public final class AgentViews {

  private final AgentCore core;
  private final Executor loop;

  public AgentViews(AgentCore core, Executor loop) {
    this.core = core;
    this.loop = loop;
  }

  /** Waits for the loop; for threads that may wait. */
  public AgentView now() {
    return soon().join();
  }

  /** The state, when the loop comes to it. */
  public CompletableFuture<AgentView> soon() {
    return CompletableFuture.supplyAsync(core::view, loop);
  }
}
