package io.mesos4j.agent.checkpoint;

import io.mesos4j.agent.gc.Removal;
import io.mesos4j.agent.model.PersistentVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the directories of persistent volumes in step with the agent's resources: that of a new
 * volume is made before the change is kept, that of a destroyed one removed once it is kept. Of a
 * disk that is a volume as a whole only the content goes. Used by one thread.
 */
final class VolumeDirectories {

  private static final Logger LOG = LoggerFactory.getLogger(VolumeDirectories.class);

  private final Path workDir;
  private Map<Path, PersistentVolume> known;
  private final Map<Path, PersistentVolume> destroyed = new LinkedHashMap<>();

  /** Begins with what was kept before. */
  VolumeDirectories(Path workDir, List<Resource> kept) {
    this.workDir = workDir;
    this.known = byDirectory(kept);
  }

  private Map<Path, PersistentVolume> byDirectory(List<Resource> resources) {
    Map<Path, PersistentVolume> volumes = new LinkedHashMap<>();
    PersistentVolume.among(resources)
        .forEach(volume -> volumes.put(volume.directory(workDir), volume));
    return volumes;
  }

  /** Makes what is new, and notes what is to go. */
  void change(List<Resource> resources) throws IOException {
    Map<Path, PersistentVolume> wanted = byDirectory(resources);
    for (Path directory : wanted.keySet()) {
      destroyed.remove(directory);
      if (!known.containsKey(directory)) {
        Files.createDirectories(directory);
      }
    }
    known.forEach((directory, volume) -> {
      if (!wanted.containsKey(directory)) {
        destroyed.put(directory, volume);
      }
    });
    known = wanted;
  }

  /** The change is durable. What cannot be removed is said, and left. */
  void kept() {
    destroyed.forEach((directory, volume) -> {
      try {
        remove(directory, volume);
        LOG.info("Persistent volume {} is gone with {}", volume.id(), directory);
      } catch (IOException failure) {
        LOG.warn("Of persistent volume {}: {}", volume.id(), failure.getMessage());
      }
    });
    destroyed.clear();
  }

  private static void remove(Path directory, PersistentVolume volume) throws IOException {
    if (volume.isWholeDisk()) {
      Removal.empty(directory);
    } else {
      Removal.remove(directory);
    }
  }
}
