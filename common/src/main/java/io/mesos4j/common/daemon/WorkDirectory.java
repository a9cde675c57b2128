package io.mesos4j.common.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out at start whether a work_dir can be used. */
public final class WorkDirectory {

  private WorkDirectory() {}

  /** The absolute path of a directory that is there and takes files. */
  public static Path open(Path given) throws StartException {
    Path workDir = given.toAbsolutePath().normalize();
    try {
      Files.createDirectories(workDir);
    } catch (IOException e) {
      throw new StartException(
          "--work_dir=" + workDir + " cannot be made (" + e + "); choose another directory", e);
    }
    if (!Files.isWritable(workDir)) {
      throw new StartException(
          "--work_dir=" + workDir + " is not writable; choose another directory");
    }
    return workDir;
  }
}
