package io.mesos4j.agent.linux;

import java.nio.file.FileSystemException;

/** A path leads out of the directory that it has to stay in. */
public final class LedAwayException extends FileSystemException {

  private static final long serialVersionUID = 1;

  public LedAwayException(String path) {
    super(path, null, "leads out of its directory");
  }
}
