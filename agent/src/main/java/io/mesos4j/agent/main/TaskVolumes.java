package io.mesos4j.agent.main;

import io.mesos4j.agent.model.PersistentVolume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.Protos.Volume.Source.SandboxPath;

/**
 * The volumes in a pod's tasks that only the tasks themselves may see where they are mounted:
 * persistent ones, and directories of the pod's own sandbox. Pure.
 */
final class TaskVolumes {

  private TaskVolumes() {}

  /**
   * The volumes of a task.
   *
   * @param pod where the task runs
   */
  static List<Found> of(TaskInfo task, Pod pod, Path workDir) {
    List<Found> volumes = new ArrayList<>(among(task.getResourcesList(), workDir));
    for (Volume volume : task.getContainer().getVolumesList()) {
      SandboxPath shared = volume.getSource().getSandboxPath();
      if (shared.getType() == SandboxPath.Type.PARENT) {
        within(volume.getContainerPath())
            .flatMap(name ->
                within(shared.getPath()).map(path -> new Found(name, pod.find(path, workDir))))
            .ifPresent(volumes::add);
      }
    }
    return volumes;
  }

  /** The persistent volumes among resources. */
  static List<Found> among(List<Resource> resources, Path workDir) {
    List<Found> volumes = new ArrayList<>();
    for (PersistentVolume volume : PersistentVolume.among(resources)) {
      within(volume.containerPath())
          .map(name -> new Found(name, volume.directory(workDir)))
          .ifPresent(volumes::add);
    }
    return volumes;
  }

  /** A path that stays in its sandbox; others are nothing to be shown. */
  private static Optional<String> within(String path) {
    if (path.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Path normal = Path.of(path).normalize();
    boolean stays =
        !normal.isAbsolute() && !normal.startsWith("..") && !normal.toString().isEmpty();
    return stays ? Optional.of(normal.toString()) : Optional.empty();
  }

  /**
   * What the tasks of a pod share.
   *
   * @param sandbox its own sandbox
   * @param resources those of its executor; persistent volumes among them are in the sandbox, too
   */
  record Pod(Path sandbox, List<Resource> resources) {

    private Path find(String path, Path workDir) {
      return PersistentVolume.among(resources).stream()
          .filter(volume -> within(volume.containerPath()).filter(path::equals).isPresent())
          .findFirst()
          .map(volume -> volume.directory(workDir))
          .orElse(sandbox.resolve(path));
    }
  }

  /**
   * A volume.
   *
   * @param name where the task finds it, from its sandbox
   * @param directory where it is on this host
   */
  record Found(String name, Path directory) {}
}
