package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.mesos.Protos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code cgroups/mem}: a soft limit by request, a hard one by limit. The kernel tells when memory
 * runs out; the container is then ended as a whole, because the kernel may have killed any process
 * of it.
 */
public final class MemoryController implements Controller {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryController.class);

  /** Less than this starves even a shell. */
  private static final long LEAST_BYTES = 32L << 20;

  private static final int MOST_LOOKS = 100;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final MemoryFiles files;
  private final Swap swap;
  private final Notifications notifications;
  private final Executor waiting;
  private final Map<ContainerId, Notifications.Registration> watches = new ConcurrentHashMap<>();

  /** Waits for the kernel on {@code waiting}, whose threads may block. */
  public MemoryController(
      MemoryFiles files, Swap swap, Notifications notifications, Executor waiting) {
    this.files = files;
    this.swap = swap;
    this.notifications = notifications;
    this.waiting = waiting;
  }

  @Override
  public void watch(ContainerSpec spec, Cgroup group, Consumer<Limitation> reached)
      throws IOException {
    Runnable look = () -> lookAgain(spec, group, reached);
    watches.put(spec.id(), notifications.onReady(files.outOfMemory(group), look));
  }

  /**
   * The kernel tells of more than we asked for, such as memory that ran out around this container:
   * only a kill in it counts. It tells before it kills, so the kill is waited for.
   */
  private void lookAgain(ContainerSpec spec, Cgroup group, Consumer<Limitation> reached) {
    try {
      watch(spec, group, reached);
    } catch (IOException | RuntimeException gone) {
      LOG.debug("Memory of container {} is watched no more: {}", spec.id(), gone.toString());
    }
    waiting.execute(() -> awaitKill(spec, group).ifPresent(reached));
  }

  private Optional<Limitation> awaitKill(ContainerSpec spec, Cgroup group) {
    Optional<Limitation> limitation = limitation(spec, group);
    for (int look = 0; limitation.isEmpty() && look < MOST_LOOKS; look++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      limitation = limitation(spec, group);
    }
    return limitation;
  }

  @Override
  public void update(ContainerId id, Cgroup group, ContainerResources resources)
      throws IOException {
    files.request(group, Math.max(LEAST_BYTES, resources.memoryBytes()));
    OptionalLong wanted = resources.memoryLimitBytes();
    OptionalLong limit =
        wanted.isEmpty() ? wanted : OptionalLong.of(bearable(id, group, wanted.getAsLong()));
    files.limit(group, limit, swap);
  }

  /** A limit below what is in use would kill a container whose resources were merely changed. */
  private long bearable(ContainerId id, Cgroup group, long wanted) throws IOException {
    long least = Math.max(LEAST_BYTES, files.usedBytes(group));
    if (wanted < least && least > LEAST_BYTES) {
      LOG.info(
          "Container {} uses {} bytes of memory: that is its limit, not {}", id, least, wanted);
    }
    return Math.max(least, wanted);
  }

  @Override
  public void usage(ContainerId id, Cgroup group, Protos.ResourceStatistics.Builder sample)
      throws IOException {
    files.usage(group, sample);
  }

  @Override
  public Optional<Limitation> limitation(ContainerSpec spec, Cgroup group) {
    try {
      return files.outOfMemoryKills(group) > 0
          ? Optional.of(MemoryExceeded.describe(files, group))
          : Optional.empty();
    } catch (IOException noGroup) {
      return Optional.empty();
    }
  }

  @Override
  public void cleanup(ContainerId id) {
    Optional.ofNullable(watches.remove(id)).ifPresent(Notifications.Registration::close);
  }
}
