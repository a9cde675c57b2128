package io.mesos4j.agent.isolator;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.util.List;
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
 * {@code cgroups/mem}: a hard limit on memory. The kernel tells when it runs out; the container is
 * then ended as a whole, because the kernel may have killed any process of it.
 */
public final class CgroupMemoryIsolator implements Isolator {

  private static final Logger LOG = LoggerFactory.getLogger(CgroupMemoryIsolator.class);
  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  /** Less than this starves even a shell. */
  private static final long LEAST_BYTES = 32 * BYTES_PER_MEGABYTE;

  private static final int MOST_LOOKS = 100;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ContainerGroups groups;
  private final MemoryFiles files;
  private final Notifications notifications;
  private final Executor waiting;
  private final Map<ContainerId, Notifications.Registration> watches = new ConcurrentHashMap<>();

  private CgroupMemoryIsolator(
      ContainerGroups groups, MemoryFiles files, Notifications notifications, Executor waiting) {
    this.groups = groups;
    this.files = files;
    this.notifications = notifications;
    this.waiting = waiting;
  }

  /** Waits for the kernel on {@code waiting}, whose threads may block. */
  public static CgroupMemoryIsolator v1(
      SeparateGroups groups, Notifications notifications, Executor waiting) {
    return new CgroupMemoryIsolator(groups, MemoryFiles.V1, notifications, waiting);
  }

  /** Waits for the kernel on {@code waiting}, whose threads may block. */
  public static CgroupMemoryIsolator v2(
      UnifiedGroups groups, Notifications notifications, Executor waiting) {
    return new CgroupMemoryIsolator(groups, MemoryFiles.V2, notifications, waiting);
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    groups.create(spec.id());
    update(spec.id(), spec.resources());
    return Preparation.join(groups.entrance(spec.id()));
  }

  @Override
  public void watch(ContainerSpec spec, Consumer<Limitation> reached) throws IOException {
    Runnable look = () -> lookAgain(spec, reached);
    watches.put(spec.id(), notifications.onReady(files.outOfMemory(groups.of(spec.id())), look));
  }

  /**
   * The kernel tells of more than we asked for, such as memory that ran out around this container:
   * only a kill in it counts. It tells before it kills, so the kill is waited for.
   */
  private void lookAgain(ContainerSpec spec, Consumer<Limitation> reached) {
    try {
      watch(spec, reached);
    } catch (IOException | RuntimeException gone) {
      LOG.debug("Memory of container {} is watched no more: {}", spec.id(), gone.toString());
    }
    waiting.execute(() -> awaitKill(spec).ifPresent(reached));
  }

  private Optional<Limitation> awaitKill(ContainerSpec spec) {
    Optional<Limitation> limitation = limitation(spec);
    for (int look = 0; limitation.isEmpty() && look < MOST_LOOKS; look++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      limitation = limitation(spec);
    }
    return limitation;
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) throws IOException {
    Cgroup group = groups.of(id);
    files.request(group, Math.max(LEAST_BYTES, resources.memoryBytes()));
    OptionalLong limit = resources.memoryLimitBytes();
    files.limit(group, limit.isEmpty() ? limit : OptionalLong.of(bearable(id, limit.getAsLong())));
  }

  /** A limit below what is in use would kill a container whose resources were merely changed. */
  private long bearable(ContainerId id, long wanted) throws IOException {
    long least = Math.max(LEAST_BYTES, files.usedBytes(groups.of(id)));
    if (wanted < least && least > LEAST_BYTES) {
      LOG.info(
          "Container {} uses {} bytes of memory: that is its limit, not {}", id, least, wanted);
    }
    return Math.max(least, wanted);
  }

  @Override
  public void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) throws IOException {
    Cgroup group = groups.of(id);
    files.usage(group, sample);
    files.limit(group).ifPresent(sample::setMemLimitBytes);
  }

  @Override
  public Optional<Limitation> limitation(ContainerSpec spec) {
    try {
      return files.outOfMemoryKills(groups.of(spec.id())) > 0
          ? Optional.of(describe(spec))
          : Optional.empty();
    } catch (IOException noGroup) {
      return Optional.empty();
    }
  }

  private Limitation describe(ContainerSpec spec) {
    Cgroup group = groups.of(spec.id());
    StringBuilder message = new StringBuilder("Memory limit exceeded: Requested: ");
    try {
      OptionalLong limit = files.limit(group);
      long most = limit.orElse(0);
      message.append(most / BYTES_PER_MEGABYTE).append("MB Maximum Used: ");
      message.append(files.peakBytes(group) / BYTES_PER_MEGABYTE).append("MB");
      return limitation(message.toString(), most);
    } catch (IOException gone) {
      return limitation("Memory limit exceeded", spec.resources().memoryBytes());
    }
  }

  private static Limitation limitation(String message, long bytes) {
    Protos.Resource memory =
        Protos.Resource.newBuilder()
            .setName("mem")
            .setType(Protos.Value.Type.SCALAR)
            .setScalar(
                Protos.Value.Scalar.newBuilder().setValue(bytes / (double) BYTES_PER_MEGABYTE))
            .build();
    return new Limitation(
        Protos.TaskStatus.Reason.REASON_CONTAINER_LIMITATION_MEMORY, message, List.of(memory));
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    Optional.ofNullable(watches.remove(id)).ifPresent(Notifications.Registration::close);
    groups.remove(id);
  }
}
