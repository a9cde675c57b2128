package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.model.AgentView;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Gives readers the state as it is after the turn in hand, once it is durable: what they have seen
 * is still so after the agent has been killed. While the disk takes nothing, they see after a
 * second what is not durable yet. From any thread.
 */
public final class AgentViews {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Supplier<AgentView> view;
  private final AgentInterpreter interpreter;
  private final Executor loop;
  private final Duration patience;

  /**
   * @param view called on the loop
   * @param loop runs tasks on the loop's thread
   */
  public AgentViews(Supplier<AgentView> view, AgentInterpreter interpreter, Executor loop) {
    this(view, interpreter, loop, PATIENCE);
  }

  AgentViews(
      Supplier<AgentView> view, AgentInterpreter interpreter, Executor loop, Duration patience) {
    this.view = view;
    this.interpreter = interpreter;
    this.loop = loop;
    this.patience = patience;
  }

  /** Waits for the loop; for threads that may wait. */
  public AgentView now() {
    return soon().join();
  }

  /** The state, when the loop comes to it. */
  public CompletableFuture<AgentView> soon() {
    CompletableFuture<AgentView> answer = new CompletableFuture<>();
    loop.execute(() -> {
      AgentView seen = view.get();
      interpreter.onceDurable(() -> answer.complete(seen));
      if (!answer.isDone()) {
        answer.completeOnTimeout(seen, patience.toMillis(), TimeUnit.MILLISECONDS);
      }
    });
    return answer;
  }
}
