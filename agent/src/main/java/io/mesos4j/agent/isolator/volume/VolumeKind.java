package io.mesos4j.agent.isolator.volume;

import java.util.Optional;
import org.apache.mesos.Protos.Volume;

/** The kinds of volumes that a task can ask for, with the isolator that each needs. */
public enum VolumeKind {
  HOST_PATH("volume/host_path"),
  SANDBOX_PATH("volume/sandbox_path"),
  SECRET("volume/secret"),
  IMAGE("volume/image"),
  DOCKER("docker/volume"),
  CSI("volume/csi");

  private final String isolator;

  VolumeKind(String isolator) {
    this.isolator = isolator;
  }

  /** The isolator's name in {@code --isolation}. */
  public String isolator() {
    return isolator;
  }

  /** The kind of a volume; empty if it names no source at all. */
  static Optional<VolumeKind> of(Volume volume) {
    if (volume.hasImage()) {
      return Optional.of(IMAGE);
    }
    if (!volume.hasSource()) {
      return volume.hasHostPath() ? Optional.of(HOST_PATH) : Optional.empty();
    }
    return switch (volume.getSource().getType()) {
      case HOST_PATH -> Optional.of(HOST_PATH);
      case SANDBOX_PATH -> Optional.of(SANDBOX_PATH);
      case SECRET -> Optional.of(SECRET);
      case DOCKER_VOLUME -> Optional.of(DOCKER);
      case CSI_VOLUME -> Optional.of(CSI);
      case UNKNOWN -> Optional.empty();
    };
  }
}
