package io.mesos4j.agent.isolator.usage;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.linux.ProjectQuotas;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.PersistentVolume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.mesos.Protos;

/**
 * {@code disk/xfs}: each sandbox and each persistent volume is a project of the file system, whose
 * kernel counts what it holds and, if wanted, refuses more than the container was given. Ends of
 * containers and what is shown are those of {@link DiskUsage}, which asks the kernel here. Nested
 * containers count for the one around them. What ended containers leave keeps its project until it
 * is collected.
 */
public final class DiskQuota implements Isolator {

  private static final String PROJECTS = "containerizer/mesos/disk/project_ids_total";
  private static final String FREE_PROJECTS = "containerizer/mesos/disk/project_ids_free";

  private final Path workDir;
  private final ProjectQuotas quotas;
  private final QuotaPolicy policy;
  private final ProjectPool pool;
  private final DiskUsage usage;
  private final Map<ContainerId, ContainerSpec> containers = new ConcurrentHashMap<>();

  /** Volumes that are elsewhere are measured with {@code elsewhere}. */
  public DiskQuota(
      Path workDir,
      ProjectQuotas quotas,
      DiskUse elsewhere,
      Timetable timetable,
      QuotaPolicy policy)
      throws IOException {
    this.workDir = workDir;
    this.quotas = quotas;
    this.policy = policy;
    this.pool = new ProjectPool(policy.projects());
    this.usage =
        new DiskUsage(
            workDir,
            directory -> used(directory, elsewhere),
            timetable,
            new DiskUsage.Policy(policy.interval(), policy.measure() == QuotaPolicy.Measure.END));
    for (Path directory : WorkDirectory.holders(workDir)) {
      pool.claim(quotas.projectOf(directory), directory);
    }
  }

  @Override
  public Map<String, LongSupplier> gauges() {
    return Map.of(PROJECTS, pool::size, FREE_PROJECTS, pool::free);
  }

  private long used(Path directory, DiskUse elsewhere) throws IOException {
    int project = quotas.isOn(directory) ? quotas.projectOf(directory) : 0;
    return project == 0 ? elsewhere.bytes(directory) : quotas.usedBytes(project);
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    if (spec.id().parent().isEmpty()) {
      containers.put(spec.id(), spec);
      Path sandbox = Path.of(spec.sandbox().directory());
      quotas.assign(sandbox, pool.take(sandbox));
      limit(sandbox, spec.resources());
      limitVolumes(spec.resources());
    }
    return usage.prepare(spec);
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    if (spec.id().parent().isEmpty()) {
      containers.put(spec.id(), spec);
    }
    usage.recover(spec, pid);
  }

  @Override
  public void watch(ContainerSpec spec, Consumer<Limitation> reached) {
    usage.watch(spec, reached);
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) throws IOException {
    ContainerSpec spec = containers.get(id);
    if (spec != null) {
      limit(Path.of(spec.sandbox().directory()), resources);
      limitVolumes(resources);
    }
    usage.update(id, resources);
  }

  private void limit(Path sandbox, ContainerResources resources) throws IOException {
    limit(sandbox, resources.diskLimitBytes().orElse(0));
  }

  private void limitVolumes(ContainerResources resources) throws IOException {
    for (PersistentVolume volume : PersistentVolume.among(resources.requests())) {
      Path directory = volume.directory(workDir);
      if (!volume.isWholeDisk() && quotas.isOn(directory)) {
        if (quotas.projectOf(directory) == 0) {
          quotas.assign(directory, pool.take(directory));
        }
        limit(directory, volume.bytes());
      }
    }
  }

  /** A quota of 0 is none: such a container was given no disk to hold it to. */
  private void limit(Path directory, long quota) throws IOException {
    int project = quotas.projectOf(directory);
    if (quota == 0) {
      quotas.limit(project, 0, 0);
    } else {
      quotas.limit(project, policy.softBytes(quota), policy.hardBytes(quota));
    }
  }

  @Override
  public void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) throws IOException {
    usage.measure(id);
    usage.usage(id, sample);
  }

  @Override
  public Optional<Limitation> limitation(ContainerSpec spec) {
    return usage.limitation(spec);
  }

  @Override
  public void cleanup(ContainerId id) {
    containers.remove(id);
    usage.cleanup(id);
  }
}
