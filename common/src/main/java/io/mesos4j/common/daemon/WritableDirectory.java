package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out at start whether a directory that a flag names can be used. */
public final class WritableDirectory {

  private WritableDirectory() {}

  /**
   * The absolute path of a directory that is there and takes files; it is made if it is missing.
   *
   * @param flag the name of the flag, without dashes
   * @throws StartException that names flag and directory
   */
  public static Path open(String flag, Path given) throws StartException {
    Path directory = given.toAbsolutePath().normalize();
    String named = "--" + flag + "=" + directory;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StartException(
          named + " cannot be made: " + FileReason.of(e) + "; choose another directory", e);
    }
    if (!Files.isWritable(directory)) {
      throw new StartException(named + " is not writable; choose another directory");
    }
    return directory;
  }
}
