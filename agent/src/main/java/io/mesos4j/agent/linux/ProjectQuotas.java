package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Limits on what directories hold, by numbered projects: what is made in a directory of a project
 * is of that project too, and the kernel counts and refuses. Callable from any thread.
 */
public interface ProjectQuotas {

  /** Whether a directory is where these quotas are; others have no projects. */
  boolean isOn(Path directory);

  /** The project of a directory; 0 if it has none. */
  int projectOf(Path directory) throws IOException;

  /** Gives a directory, and what is in it already, to a project. */
  void assign(Path directory, int project) throws IOException;

  /** How many bytes a project may have: a warning, and what is refused. 0 means no limit. */
  void limit(int project, long softBytes, long hardBytes) throws IOException;

  long usedBytes(int project) throws IOException;
}
