package io.mesos4j.agent.isolator.usage;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.mesos.Protos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code disk/du}: measures now and then what a container uses in its sandbox and its persistent
 * volumes, and ends one that uses more than it was given, if {@code
 * --enforce_container_disk_quota}. Nested containers count for the one around them.
 */
public final class DiskUsage implements Isolator {

  private static final Logger LOG = LoggerFactory.getLogger(DiskUsage.class);

  private final Path workDir;
  private final DiskUse disk;
  private final Timetable timetable;
  private final Policy policy;
  private final Map<ContainerId, DiskAccount> accounts = new ConcurrentHashMap<>();
  private final Map<ContainerId, Timetable.Turn> turns = new ConcurrentHashMap<>();

  public DiskUsage(Path workDir, DiskUse disk, Timetable timetable, Policy policy) {
    this.workDir = workDir;
    this.disk = disk;
    this.timetable = timetable;
    this.policy = policy;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) {
    open(spec);
    return Preparation.NOTHING;
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    open(spec);
  }

  private void open(ContainerSpec spec) {
    if (spec.id().parent().isEmpty()) {
      accounts.put(spec.id(), new DiskAccount(workDir, spec));
    }
  }

  @Override
  public void watch(ContainerSpec spec, Consumer<Limitation> reached) {
    if (spec.id().parent().isEmpty()) {
      turns.put(spec.id(), timetable.every(policy.interval(), () -> look(spec.id(), reached)));
    }
  }

  private void look(ContainerId id, Consumer<Limitation> reached) {
    try {
      measure(id);
    } catch (IOException failure) {
      LOG.debug("No disk usage of container {}: {}", id, failure.toString());
      return;
    }
    if (policy.enforced()) {
      Optional.ofNullable(accounts.get(id)).flatMap(DiskAccount::excess).ifPresent(reached);
    }
  }

  /** Measures a container now, if it is known. */
  void measure(ContainerId id) throws IOException {
    DiskAccount account = accounts.get(id);
    if (account != null) {
      account.measure(disk);
    }
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) {
    accounts.computeIfPresent(id, (key, account) -> account.with(resources));
  }

  @Override
  public void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) {
    Optional.ofNullable(accounts.get(id)).ifPresent(account -> account.report(sample));
  }

  @Override
  public void cleanup(ContainerId id) {
    Optional.ofNullable(turns.remove(id)).ifPresent(Timetable.Turn::close);
    accounts.remove(id);
  }

  /**
   * What the operator wants.
   *
   * @param interval {@code --container_disk_watch_interval}
   * @param enforced {@code --enforce_container_disk_quota}
   */
  public record Policy(Duration interval, boolean enforced) {}
}
