package io.mesos4j.agent.isolator.linux;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.ShellLine;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.LinuxInfo.IpcMode;

/**
 * {@code namespaces/ipc}: a container has its own shared memory, semaphores and queues, and with
 * them its own {@code /dev/shm}. A nested one shares those of the container around it unless it
 * asks for its own; one of the first level that says nothing has its own namespace but the host's
 * {@code /dev/shm}, as ever.
 */
public final class IpcNamespace implements NamespaceIsolator.Rule {

  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  private final Sharing sharing;
  private final OptionalLong shmBytes;

  /**
   * The isolator.
   *
   * @param sharing by {@code --disallow_sharing_agent_ipc_namespace}
   * @param shmBytes {@code --default_container_shm_size}
   */
  public static Isolator isolator(Sharing sharing, OptionalLong shmBytes) {
    return new NamespaceIsolator(Namespace.IPC, new IpcNamespace(sharing, shmBytes));
  }

  private IpcNamespace(Sharing sharing, OptionalLong shmBytes) {
    this.sharing = sharing;
    this.shmBytes = shmBytes;
  }

  @Override
  public Preparation prepare(ContainerSpec spec, ParentNamespaces parents) throws IOException {
    LinuxInfo wanted = spec.container().getLinuxInfo();
    boolean nested = spec.id().parent().isPresent();
    if (wanted.hasShmSize() && wanted.getIpcMode() != IpcMode.PRIVATE) {
      throw new IOException("a shm_size is set, which needs the ipc_mode PRIVATE");
    }
    return switch (wanted.getIpcMode()) {
      case PRIVATE -> Preparation.within(Set.of(Namespace.IPC, Namespace.MOUNT), shm(wanted));
      case SHARE_PARENT -> nested ? parents.enter(spec.id().parent().get()) : shared();
      case UNKNOWN ->
          nested
              ? parents.enter(spec.id().parent().get())
              : Preparation.within(Set.of(Namespace.IPC), List.of());
    };
  }

  private Preparation shared() throws IOException {
    if (sharing == Sharing.FORBIDDEN) {
      throw new IOException(
          "the task asks to share the agent's ipc namespace, which this agent forbids");
    }
    return Preparation.NOTHING;
  }

  private List<String> shm(LinuxInfo wanted) {
    OptionalLong bytes =
        wanted.hasShmSize()
            ? OptionalLong.of(Integer.toUnsignedLong(wanted.getShmSize()) * BYTES_PER_MEGABYTE)
            : shmBytes;
    String size = bytes.isPresent() ? ",size=" + bytes.getAsLong() : "";
    String options = "nosuid,nodev,noexec,mode=1777" + size;
    return List.of(ShellLine.of("mount", "-n", "-t", "tmpfs", "-o", options, "tmpfs", "/dev/shm"));
  }
}
