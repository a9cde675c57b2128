package io.mesos4j.agent.isolator.usage;

import java.io.IOException;
import java.nio.file.Path;

/** Measures how much disk is used beneath a directory. Blocks on the disk. */
public interface DiskUse {

  /** Bytes that are allocated on the directory's own file system; links are not followed. */
  long bytes(Path directory) throws IOException;
}
