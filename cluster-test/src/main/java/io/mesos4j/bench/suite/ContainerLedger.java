package io.mesos4j.bench.suite;

import io.mesos4j.agent.container.ContainerListener;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos.TaskStatus.Reason;

/** Writes down when containers were launched and when they ended. Told on any thread. */
final class ContainerLedger implements ContainerListener {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<ContainerId, Long> launched = new HashMap<>();
  private final Map<ContainerId, Long> pids = new HashMap<>();
  private final Map<ContainerId, Long> ended = new HashMap<>();
  private String failure = "";

  @Override
  public synchronized void launched(ContainerId id, long pid) {
    launched.put(id, System.nanoTime());
    pids.put(id, pid);
    notifyAll();
  }

  @Override
  public synchronized void launchFailed(ContainerId id, Reason reason, String message) {
    failure = message;
    notifyAll();
  }

  @Override
  public synchronized void exited(ContainerId id, Termination termination) {
    ended.put(id, System.nanoTime());
    notifyAll();
  }

  @Override
  public void recovered(Set<ContainerId> running) {}

  /** Waits for the container's start and answers when it was told. */
  synchronized long awaitLaunched(ContainerId id) throws IOException, InterruptedException {
    return await(launched, id);
  }

  /** Waits for the container's end and answers when it was told. */
  synchronized long awaitEnded(ContainerId id) throws IOException, InterruptedException {
    return await(ended, id);
  }

  synchronized long pid(ContainerId id) {
    return pids.get(id);
  }

  private long await(Map<ContainerId, Long> times, ContainerId id)
      throws IOException, InterruptedException {
    while (!times.containsKey(id)) {
      int before = launched.size() + ended.size();
      wait(PATIENCE.toMillis());
      if (!failure.isEmpty()) {
        throw new IOException(failure);
      }
      if (before == launched.size() + ended.size()) {
        throw new IOException("nothing was told for " + PATIENCE.toSeconds() + " s");
      }
    }
    return times.get(id);
  }
}
