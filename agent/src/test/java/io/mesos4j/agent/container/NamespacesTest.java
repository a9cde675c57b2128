package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.isolator.linux.Sharing;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.LinuxInfo.IpcMode;
import org.junit.jupiter.api.Test;

/** Namespaces on this kernel, seen from inside containers. */
class NamespacesTest extends SeparateWorlds {

  @Test
  void containerSeesItsOwnProcessesOnly() throws Exception {
    ContainerHost host = host("namespaces/pid");
    ContainerSpec spec = spec("pids", "ls /proc | grep -c '^[0-9]'; sleep 1000 & exit 3");
    assertThat(Integer.parseInt(output(host, spec).trim())).isLessThan(8);
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.exited(3));
  }

  @Test
  void signalsAndTheirStatusPassThroughAPidNamespace() throws Exception {
    ContainerHost host = host("namespaces/pid");
    ContainerSpec suicide = spec("suicide", "kill -9 $$");
    host.containerizer().launch(suicide);
    assertThat(listener.end(suicide.id()).status()).contains(ExitStatus.signaled(9));
    ContainerSpec killed = spec("killed", FOREVER);
    host.containerizer().launch(killed);
    listener.pid(killed.id());
    host.containerizer().destroy(killed.id());
    assertThat(listener.end(killed.id()).status()).contains(ExitStatus.signaled(9));
  }

  @Test
  void sharingTheHostsProcessesCanBeForbidden() throws Exception {
    ContainerHost host =
        host(
            "namespaces/pid",
            options ->
                new IsolationOptions(
                    options.cgroups(),
                    options.privileges(),
                    new IsolationOptions.Namespaces(
                        Sharing.FORBIDDEN, Sharing.ALLOWED, OptionalLong.empty()),
                    options.files(),
                    options.ports(),
                    options.gpus()));
    ContainerSpec spec =
        with(spec("curious", "true"), LinuxInfo.newBuilder().setSharePidNamespace(true));
    host.containerizer().launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id())).hasMessageContaining("this agent forbids");
  }

  @Test
  void nestedContainerSharesThePidNamespaceOnRequest() throws Exception {
    ContainerHost host = host("namespaces/pid");
    ContainerSpec outer = spec("outer", FOREVER);
    host.containerizer().launch(outer);
    long pid = listener.pid(outer.id());
    ContainerId id = outer.id().child("inner");
    ContainerSpec inner =
        with(
            ContainerSpec.of(
                id,
                Protos.CommandInfo.newBuilder().setValue("readlink /proc/self/ns/pid").build(),
                new Sandbox(outer.sandbox().directory() + "/containers/inner")),
            LinuxInfo.newBuilder().setSharePidNamespace(true));
    assertThat(output(host, inner).trim())
        .isEqualTo(Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/pid")).toString());
  }

  @Test
  void nestedContainersOfAPodHaveTheirOwnProcessesAndShareItsMemory() throws Exception {
    ContainerHost host = host("namespaces/pid,namespaces/ipc,filesystem/linux");
    ContainerSpec outer = spec("pod", FOREVER);
    host.containerizer().launch(outer);
    long pid = listener.pid(outer.id());
    for (boolean shared : new boolean[] {false, true}) {
      ContainerSpec inner =
          with(
              ContainerSpec.of(
                  outer.id().child("inner-" + shared),
                  Protos.CommandInfo.newBuilder()
                      .setValue("trap 'exit 3' TERM; sleep 1000 & wait")
                      .build(),
                  new Sandbox(outer.sandbox().directory() + "/containers/inner-" + shared)),
              LinuxInfo.newBuilder().setSharePidNamespace(shared));
      host.containerizer().launch(inner);
      long own = listener.pid(inner.id());
      assertThat(namespace(own, "ipc")).isEqualTo(namespace(pid, "ipc"));
      assertThat(namespace(own, "pid").equals(namespace(pid, "pid"))).isEqualTo(shared);
      host.containerizer().destroy(inner.id());
      assertThat(listener.end(inner.id()).status()).contains(ExitStatus.signaled(9));
    }
  }

  private static String namespace(long pid, String kind) throws Exception {
    return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + kind)).toString();
  }

  @Test
  void privateIpcHasASharedMemoryOfTheSizeAskedFor() throws Exception {
    ContainerHost host = host("namespaces/ipc");
    ContainerSpec spec =
        with(
            spec("ipc", "df -k /dev/shm | tail -1; readlink /proc/self/ns/ipc"),
            LinuxInfo.newBuilder().setIpcMode(IpcMode.PRIVATE).setShmSize(3));
    assertThat(output(host, spec))
        .contains(" 3072 ")
        .doesNotContain(Files.readSymbolicLink(Path.of("/proc/self/ns/ipc")).toString());
  }
}
