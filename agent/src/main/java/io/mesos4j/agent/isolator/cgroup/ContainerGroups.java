package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The control groups of all containers in one hierarchy. The group of a container holds those of
 * the containers in it under {@code mesos/}; its processes are in the group itself (v1), or in the
 * group {@code leaf} of it (v2, where inner groups must not hold any).
 */
public interface ContainerGroups {

  /** The group that carries the limits of a container. */
  Cgroup of(ContainerId id);

  /** The group that holds the container's own processes. */
  Cgroup leaf(ContainerId id);

  /** Makes the group, ready for limits. Idempotent. */
  void create(ContainerId id) throws IOException;

  /**
   * The control file through which a process with one thread joins the container: it writes {@code
   * 0}. On v1 that costs next to nothing, while moving another process makes the kernel wait for
   * all processors, for some 10 ms a time.
   */
  Path entrance(ContainerId id);

  /**
   * Puts a nested container under the limits of the one around it. Answers the control file through
   * which it joins.
   */
  Path share(ContainerId id) throws IOException;

  /** Removes the group when its processes are gone. Idempotent. */
  void remove(ContainerId id) throws IOException;
}
