package io.mesos4j.agent.main;

import io.mesos4j.agent.linux.MountTable;
import io.mesos4j.common.daemon.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo.Source;

/**
 * The disks of their own that the operator says this host has. What is offered has to be there: a
 * disk that is not mounted would fill the one beneath its mount point.
 */
final class DiskSources {

  private final Path workDir;
  private final MountTable mounts;

  /**
   * @param workDir where relative roots begin
   * @param mounts what this host has mounted
   */
  DiskSources(Path workDir, MountTable mounts) {
    this.workDir = workDir;
    this.mounts = mounts;
  }

  /**
   * Makes the directories of disks of type PATH, and looks for those of type MOUNT.
   *
   * @throws StartException if a disk is not there, or of a type that no operator can give
   */
  void open(List<Resource> resources) throws StartException {
    for (Resource resource : resources) {
      if (resource.hasDisk() && resource.getDisk().hasSource()) {
        open(resource.getDisk().getSource());
      }
    }
  }

  private void open(Source source) throws StartException {
    switch (source.getType()) {
      case PATH -> make(root(source.getPath().hasRoot(), source.getPath().getRoot(), source));
      case MOUNT -> find(root(source.getMount().hasRoot(), source.getMount().getRoot(), source));
      case BLOCK, RAW, UNKNOWN ->
          throw new StartException(
              "--resources has a disk of type "
                  + source.getType()
                  + ", which only a resource provider can offer; use PATH or MOUNT");
    }
  }

  private Path root(boolean given, String root, Source source) throws StartException {
    if (!given) {
      throw new StartException(
          "--resources has a disk of type " + source.getType() + " without a root; give its path");
    }
    return workDir.resolve(root);
  }

  private static void make(Path root) throws StartException {
    try {
      Files.createDirectories(root);
    } catch (IOException failure) {
      throw new StartException(
          "The directory of a disk in --resources cannot be made: " + root, failure);
    }
  }

  private void find(Path root) throws StartException {
    Path real;
    try {
      real = root.toRealPath();
    } catch (IOException failure) {
      throw new StartException("A disk in --resources is not there: " + root, failure);
    }
    if (mounts.mounts().stream().noneMatch(mount -> mount.target().equals(real))) {
      throw new StartException(
          "Nothing is mounted at "
              + real
              + ", a disk of type MOUNT in --resources; mount it first");
    }
  }
}
