package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos;

/** Remembers what it hears; tests wait for it with a bound. */
final class RecordingListener implements ContainerListener {

  private static final long PATIENCE_SECONDS = 60;

  private final Map<ContainerId, CompletableFuture<Long>> launches = new ConcurrentHashMap<>();
  private final Map<ContainerId, CompletableFuture<Termination>> ends = new ConcurrentHashMap<>();
  private final CompletableFuture<Set<ContainerId>> recovery = new CompletableFuture<>();

  @Override
  public void launched(ContainerId id, long pid) {
    complete(of(launches, id), pid);
  }

  @Override
  public void launchFailed(ContainerId id, Protos.TaskStatus.Reason reason, String message) {
    of(launches, id).completeExceptionally(new IllegalStateException(message));
  }

  @Override
  public void exited(ContainerId id, Termination termination) {
    complete(of(ends, id), termination);
  }

  @Override
  public void recovered(Set<ContainerId> running) {
    complete(recovery, running);
  }

  long pid(ContainerId id) throws Exception {
    return of(launches, id).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  Termination end(ContainerId id) throws Exception {
    return of(ends, id).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  Set<ContainerId> recovery() throws Exception {
    return recovery.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static <V> CompletableFuture<V> of(
      Map<ContainerId, CompletableFuture<V>> futures, ContainerId id) {
    return futures.computeIfAbsent(id, _ -> new CompletableFuture<>());
  }

  private static <V> void complete(CompletableFuture<V> future, V value) {
    if (!future.complete(value)) {
      throw new IllegalStateException("told twice: " + value);
    }
  }
}
