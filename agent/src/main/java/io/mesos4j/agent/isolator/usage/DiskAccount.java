package io.mesos4j.agent.isolator.usage;

import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.PersistentVolume;
import io.mesos4j.common.flags.Bytes;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.DiskStatistics;
import org.apache.mesos.Protos.Resource;

/**
 * What one container may use of disks, and what it used when last measured. Safe for any thread.
 */
final class DiskAccount {

  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  private final Path workDir;
  private final ContainerSpec spec;
  private Map<Path, Long> used = Map.of();

  DiskAccount(Path workDir, ContainerSpec spec) {
    this.workDir = workDir;
    this.spec = spec;
  }

  /** The same container with other resources, not measured yet. */
  DiskAccount with(ContainerResources resources) {
    DiskAccount other = new DiskAccount(workDir, spec.withResources(resources));
    other.used = used();
    return other;
  }

  void measure(DiskUse disk) throws IOException {
    Map<Path, Long> measured = new LinkedHashMap<>();
    measured.put(sandbox(), disk.bytes(sandbox()));
    for (PersistentVolume volume : volumes()) {
      Path directory = volume.directory(workDir);
      measured.put(directory, disk.bytes(directory));
    }
    synchronized (this) {
      used = measured;
    }
  }

  private synchronized Map<Path, Long> used() {
    return used;
  }

  /** The first place where more is used than was given. */
  Optional<Limitation> excess() {
    Map<Path, Long> now = used();
    OptionalLong quota = spec.resources().diskLimitBytes();
    long inSandbox = now.getOrDefault(sandbox(), 0L);
    if (quota.isPresent() && inSandbox > quota.getAsLong()) {
      return Optional.of(limitation(inSandbox, quota.getAsLong(), "", disk(quota.getAsLong())));
    }
    for (PersistentVolume volume : volumes()) {
      long most = volume.bytes();
      long inVolume = now.getOrDefault(volume.directory(workDir), 0L);
      if (inVolume > most && !volume.isWholeDisk()) {
        String where = " of persistent volume '" + volume.id() + "'";
        return Optional.of(limitation(inVolume, most, where, volume.resource()));
      }
    }
    return Optional.empty();
  }

  void report(Protos.ResourceStatistics.Builder sample) {
    Map<Path, Long> now = used();
    spec.resources().diskLimitBytes().ifPresent(sample::setDiskLimitBytes);
    Optional.ofNullable(now.get(sandbox())).ifPresent(sample::setDiskUsedBytes);
    for (PersistentVolume volume : volumes()) {
      DiskStatistics.Builder statistics =
          DiskStatistics.newBuilder()
              .setPersistence(volume.resource().getDisk().getPersistence())
              .setLimitBytes(volume.bytes());
      if (volume.resource().getDisk().hasSource()) {
        statistics.setSource(volume.resource().getDisk().getSource());
      }
      Optional.ofNullable(now.get(volume.directory(workDir))).ifPresent(statistics::setUsedBytes);
      sample.addDiskStatistics(statistics);
    }
  }

  private Path sandbox() {
    return Path.of(spec.sandbox().directory());
  }

  private List<PersistentVolume> volumes() {
    return PersistentVolume.among(spec.resources().requests());
  }

  private static Limitation limitation(long used, long quota, String where, Resource resource) {
    return new Limitation(
        Protos.TaskStatus.Reason.REASON_CONTAINER_LIMITATION_DISK,
        "Disk usage ("
            + new Bytes(used)
            + ")"
            + where
            + " exceeds quota ("
            + new Bytes(quota)
            + ")",
        List.of(resource));
  }

  private static Resource disk(long bytes) {
    return Scalar.resource("disk", bytes / (double) BYTES_PER_MEGABYTE);
  }
}
