package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Turn;
import java.util.Map;

/** What the token of an executor says, in upstream's words: who it is, and in which container. */
public final class ExecutorClaims {

  /** The claim that names the container. */
  public static final String CONTAINER = "cid";

  private static final String FRAMEWORK = "fid";
  private static final String EXECUTOR = "eid";

  private ExecutorClaims() {}

  static Map<String, String> of(Executor executor) {
    return Map.of(
        FRAMEWORK, executor.framework().value(),
        EXECUTOR, executor.info().getExecutorId().getValue(),
        CONTAINER, executor.container().value());
  }

  /** Whether who claims this may speak for the executor; without tokens anybody may. */
  static boolean allow(Turn turn, Map<String, String> claims, Executor executor) {
    return turn.settings().executors().tokens().isEmpty()
        || claims.entrySet().containsAll(of(executor).entrySet());
  }
}
