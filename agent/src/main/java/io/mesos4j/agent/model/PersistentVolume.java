package io.mesos4j.agent.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Volume;

/**
 * A piece of disk that outlives the tasks that use it.
 *
 * @param resource the disk resource that it is
 */
public record PersistentVolume(Resource resource) {

  private static final String UNRESERVED = "*";
  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  /** The volumes among resources, in their order; once each, however many tasks share it. */
  public static List<PersistentVolume> among(List<Resource> resources) {
    return resources.stream()
        .filter(resource -> resource.hasDisk() && resource.getDisk().hasPersistence())
        .map(PersistentVolume::new)
        .distinct()
        .toList();
  }

  public String id() {
    return resource.getDisk().getPersistence().getId();
  }

  /** Where it is on this host: beneath the work_dir, on a disk's path, or a whole mounted disk. */
  public Path directory(Path workDir) {
    Optional<DiskInfo.Source> source =
        resource.getDisk().hasSource()
            ? Optional.of(resource.getDisk().getSource())
            : Optional.empty();
    if (source.filter(PersistentVolume::isMount).isPresent()) {
      return workDir.resolve(source.get().getMount().getRoot());
    }
    Path root =
        source
            .filter(disk -> disk.getType() == DiskInfo.Source.Type.PATH)
            .map(disk -> workDir.resolve(disk.getPath().getRoot()))
            .orElse(workDir);
    return root.resolve("volumes").resolve("roles").resolve(role().replace('/', ' ')).resolve(id());
  }

  /** Whether it is all of a disk of its own, whose root stays when the volume goes. */
  public boolean isWholeDisk() {
    return resource.getDisk().hasSource() && isMount(resource.getDisk().getSource());
  }

  /** How large it may become. */
  public long bytes() {
    return Math.round(resource.getScalar().getValue() * BYTES_PER_MEGABYTE);
  }

  public boolean isReadOnly() {
    return resource.getDisk().getVolume().getMode() == Volume.Mode.RO;
  }

  /** Where its container sees it, relative to the sandbox. */
  public String containerPath() {
    return resource.getDisk().getVolume().getContainerPath();
  }

  private static boolean isMount(DiskInfo.Source source) {
    return source.getType() == DiskInfo.Source.Type.MOUNT;
  }

  @SuppressWarnings("deprecation") // checkpoints and older masters use the older form
  private String role() {
    int reservations = resource.getReservationsCount();
    if (reservations > 0) {
      return resource.getReservations(reservations - 1).getRole();
    }
    return resource.hasRole() ? resource.getRole() : UNRESERVED;
  }
}
