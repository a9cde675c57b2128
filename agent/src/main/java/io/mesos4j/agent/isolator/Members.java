package io.mesos4j.agent.isolator;

import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.util.Collection;

/** Knows the processes of a container. Callable from any thread. */
public interface Members {

  /** Pids of the container's own processes, those of nested containers left out. */
  Collection<Long> of(ContainerId id) throws IOException;
}
