package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import java.util.Collection;
import java.util.Set;
import org.apache.mesos.Protos;

/**
 * Runs containers. All calls but {@link #usage} and {@link #status} return at once and may come
 * from any thread; what they bring about reaches the {@link ContainerListener} that the
 * containerizer was made with.
 *
 * <p>Promises: a launched container gives exactly one of {@code launchFailed} and {@code launched};
 * after {@code launched}, exactly one {@code exited}, when nothing of the container is left. A
 * container that this process doesn't know is ignored by {@code destroy}, {@code kill} and {@code
 * update}: its end was told already.
 */
public interface Containerizer {

  /** Starts a container; a second launch under a known id fails. */
  void launch(ContainerSpec spec);

  /**
   * Ends a container at whatever stage it is: nested ones first, then every process in it by
   * SIGKILL, then its isolation. May be repeated.
   */
  void destroy(ContainerId id);

  /** Sends a signal to every process in the container. */
  void kill(ContainerId id, int signal);

  /** Gives a running container other resources. */
  void update(ContainerId id, ContainerResources resources);

  /**
   * Finds containers again after a restart. Known ones that still run are watched on; those that
   * ended meanwhile are told as {@code exited} with the status they left; running containers that
   * are not known are destroyed. Call it once, before any launch; {@code recovered} ends it.
   */
  void recover(Collection<ContainerSpec> known);

  /** The containers that exist now. */
  Set<ContainerId> containers();

  /** Measures a container now; without a sample if it is unknown. Blocks on files. */
  Protos.ResourceStatistics usage(ContainerId id);

  /** Pid and addresses of a container; empty if it is unknown. */
  Protos.ContainerStatus status(ContainerId id);
}
