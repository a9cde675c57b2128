package io.mesos4j.agent.isolator.linux;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.ShellLine;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * {@code namespaces/pid}: a container sees its own processes only. One may ask to share those of
 * the container around it, or, at the first level, those of the host unless the operator forbids
 * that ({@code --disallow_sharing_agent_pid_namespace}).
 */
public final class PidNamespace implements NamespaceIsolator.Rule {

  private static final String MOUNT_PROC =
      ShellLine.of("mount", "-n", "-t", "proc", "-o", "nosuid,noexec,nodev", "proc", "/proc");

  private final Sharing sharing;

  private PidNamespace(Sharing sharing) {
    this.sharing = sharing;
  }

  public static Isolator isolator(Sharing sharing) {
    return new NamespaceIsolator(Namespace.PID, new PidNamespace(sharing));
  }

  @Override
  public Preparation prepare(ContainerSpec spec, ParentNamespaces parents) throws IOException {
    boolean shared = spec.container().getLinuxInfo().getSharePidNamespace();
    if (shared && spec.id().parent().isPresent()) {
      return parents.enter(spec.id().parent().get());
    }
    if (shared && sharing == Sharing.FORBIDDEN) {
      throw new IOException(
          "the task asks to share the agent's pid namespace, which this agent forbids");
    }
    return shared
        ? Preparation.NOTHING
        : Preparation.within(Set.of(Namespace.PID, Namespace.MOUNT), List.of(MOUNT_PROC));
  }
}
