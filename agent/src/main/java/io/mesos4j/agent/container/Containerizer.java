package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos;

/**
 * Runs containers. All calls but {@link #run}, {@link #usage} and {@link #status} return at once
 * and may come from any thread; what they bring about reaches the {@link ContainerListener} that
 * the containerizer was made with.
 *
 * <p>Promises: a launched container gives exactly one of {@code launchFailed} and {@code launched};
 * after {@code launched}, exactly one {@code exited}, when nothing of the container is left. A
 * container that this process doesn't know is ignored by {@code destroy}, {@code kill} and {@code
 * update}: its end was told already. Of containers that end with the one around them, that one's
 * end is told first.
 *
 * <p>How a container ended is kept until {@link #forget} or until the one around it ends, and told
 * again after a restart, if it was launched by a call (see {@link
 * io.mesos4j.agent.model.ContainerClass#endIsKept}).
 */
public interface Containerizer {

  /** Starts a container; a second launch under a known id fails. */
  void launch(ContainerSpec spec);

  /**
   * Ends a container at whatever stage it is: nested ones first, then every process in it by
   * SIGKILL, then its isolation. May be repeated.
   */
  void destroy(ContainerId id);

  /** Lets go of how an ended container ended; its id can be used again when this returns. */
  void forget(ContainerId id);

  /** Sends a signal to every process in the container. */
  void kill(ContainerId id, int signal);

  /**
   * Runs a command beside what runs in a container: in its groups and namespaces, as its user, in
   * its sandbox, with its environment and the command's on top. Blocks; an interrupt ends the
   * command. When the call returns, all that the command started in its session has been killed.
   *
   * @param patience how long the command may take; zero is for ever
   * @throws IOException saying why there is no exit status
   */
  ExitStatus run(ContainerId id, Protos.CommandInfo command, Duration patience)
      throws IOException, InterruptedException;

  /** Gives a running container other resources. */
  void update(ContainerId id, ContainerResources resources);

  /**
   * Finds containers again after a restart. Known ones that still run are watched on; those that
   * ended meanwhile are told as {@code exited} with the status they left; running containers that
   * are not known are destroyed, unless they are nested in one that is and runs. Call it once,
   * before any launch; {@code recovered} ends it.
   */
  void recover(Collection<ContainerSpec> known);

  /**
   * Where to read along and type; empty if the container is unknown, or has nothing but files: only
   * those with a terminal and those that debug have more.
   */
  Optional<Console> console(ContainerId id);

  /** The containers that exist now. */
  Set<ContainerId> containers();

  /** Measures a container now; without a sample if it is unknown. Blocks on files. */
  Protos.ResourceStatistics usage(ContainerId id);

  /** Pid and addresses of a container; empty if it is unknown. */
  Protos.ContainerStatus status(ContainerId id);
}
