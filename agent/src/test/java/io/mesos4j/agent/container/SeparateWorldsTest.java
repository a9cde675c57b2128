package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.isolator.linux.Sharing;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.CapabilityInfo;
import org.apache.mesos.Protos.CapabilityInfo.Capability;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.LinuxInfo.IpcMode;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Namespaces, privileges and volumes on this kernel, seen from inside containers. */
class SeparateWorldsTest extends ProvingGround {

  @BeforeEach
  void needsTheLinuxLauncher() throws Exception {
    assumeControllers("freezer");
  }

  private static ContainerSpec with(ContainerSpec spec, LinuxInfo.Builder linux) {
    return spec.withContainer(container().setLinuxInfo(linux).build());
  }

  private static ContainerSpec with(ContainerSpec spec, Volume.Builder... volumes) {
    ContainerInfo.Builder container = container();
    for (Volume.Builder volume : volumes) {
      container.addVolumes(volume);
    }
    return spec.withContainer(container.build());
  }

  private static ContainerInfo.Builder container() {
    return ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS);
  }

  private static Volume.Builder volume(String containerPath, Volume.Mode mode) {
    return Volume.newBuilder().setContainerPath(containerPath).setMode(mode);
  }

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

  @Test
  void setUserIdGainsNothingWithoutNewPrivileges() throws Exception {
    ContainerSpec spec = spec("nnp", "grep NoNewPrivs /proc/self/status");
    assertThat(output(host("linux/nnp"), spec)).contains("1");
  }

  private static CapabilityInfo capabilities(Capability... list) {
    return CapabilityInfo.newBuilder().addAllCapabilities(List.of(list)).build();
  }

  private ContainerHost bounded(Capability... list) throws Exception {
    return host(
        "linux/capabilities",
        options ->
            options.withPrivileges(
                new IsolationOptions.Privileges(
                    Optional.empty(),
                    Optional.of(capabilities(list)),
                    Optional.empty(),
                    Optional.empty())));
  }

  @Test
  void commandHasTheCapabilitiesItAsksForAndNoOthers() throws Exception {
    openToOthers();
    ContainerHost host = bounded(Capability.NET_RAW, Capability.CHOWN, Capability.KILL);
    LinuxInfo.Builder linux =
        LinuxInfo.newBuilder().setEffectiveCapabilities(capabilities(Capability.NET_RAW));
    String raw = "0000000000002000";
    String bounds = "0000000000002021";
    ContainerSpec root = with(spec("root", "grep Cap /proc/self/status"), linux);
    assertThat(output(host, root)).contains("CapEff:\t" + raw, "CapBnd:\t" + bounds);
    ContainerSpec user = with(asNobody("user", "grep Cap /proc/self/status"), linux);
    assertThat(output(host, user)).contains("CapEff:\t" + raw, "CapBnd:\t" + bounds);
  }

  private ContainerSpec asNobody(String name, String command) {
    return ContainerSpec.of(
        new ContainerId(name),
        Protos.CommandInfo.newBuilder().setValue(command).build(),
        new Sandbox(
            directory.resolve("sandboxes").resolve(name).toString(), Optional.of("nobody")));
  }

  @Test
  void capabilityBeyondTheBoundsIsRefused() throws Exception {
    ContainerHost host = bounded(Capability.CHOWN);
    ContainerSpec spec =
        with(
            spec("greedy", "true"),
            LinuxInfo.newBuilder().setEffectiveCapabilities(capabilities(Capability.SYS_ADMIN)));
    host.containerizer().launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id())).hasMessageContaining("sys_admin");
  }

  @Test
  void mountsOfAContainerAreItsOwn() throws Exception {
    ContainerSpec spec =
        spec("mounts", "mkdir m && mount -t tmpfs none m && grep -c $PWD/m /proc/self/mounts");
    assertThat(output(host("filesystem/linux"), spec)).isEqualTo("1\n");
  }

  @Test
  void hostPathIsMountedAndReadOnlyHolds() throws Exception {
    Path shown = Files.createDirectories(directory.resolve("shown"));
    Files.writeString(shown.resolve("file"), "hello\n");
    ContainerSpec spec =
        with(
            spec("host-path", "cat data/file; touch data/more || echo refused"),
            volume("data", Volume.Mode.RO).setHostPath(shown.toString()));
    assertThat(output(host("filesystem/linux"), spec)).isEqualTo("hello\nrefused\n");
  }

  @Test
  void missingHostPathIsSaid() throws Exception {
    ContainerSpec spec =
        with(spec("missing", "true"), volume("data", Volume.Mode.RW).setHostPath("/no/such/place"));
    host("filesystem/linux").containerizer().launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id()))
        .hasMessageContaining("'/no/such/place' of a volume does not exist");
  }

  @Test
  void temporaryDirectoryCanBeTheSandboxs() throws Exception {
    ContainerSpec spec =
        with(
            spec("tmp", "echo mine >/tmp/proof; cat tmp/proof"),
            volume("/tmp", Volume.Mode.RW)
                .setSource(
                    Volume.Source.newBuilder()
                        .setType(Volume.Source.Type.SANDBOX_PATH)
                        .setSandboxPath(
                            Volume.Source.SandboxPath.newBuilder()
                                .setType(Volume.Source.SandboxPath.Type.SELF)
                                .setPath("tmp"))));
    assertThat(output(host("filesystem/linux"), spec)).isEqualTo("mine\n");
    assertThat(Path.of("/tmp/proof")).doesNotExist();
  }

  @Test
  void podsShareADirectoryOfTheirSandbox() throws Exception {
    for (String filesystem : List.of("filesystem/linux", "filesystem/posix")) {
      ContainerHost host = host(filesystem);
      ContainerSpec outer = spec("pod-" + filesystem.substring(11), FOREVER);
      host.containerizer().launch(outer);
      listener.pid(outer.id());
      for (String name : List.of("writer", "reader")) {
        ContainerSpec inner =
            with(
                ContainerSpec.of(
                    outer.id().child(name),
                    Protos.CommandInfo.newBuilder()
                        .setValue("echo hello >>common/file; cat common/file")
                        .build(),
                    new Sandbox(outer.sandbox().directory() + "/containers/" + name)),
                volume("common", Volume.Mode.RW)
                    .setSource(
                        Volume.Source.newBuilder()
                            .setType(Volume.Source.Type.SANDBOX_PATH)
                            .setSandboxPath(
                                Volume.Source.SandboxPath.newBuilder()
                                    .setType(Volume.Source.SandboxPath.Type.PARENT)
                                    .setPath("shared"))));
        String expected = name.equals("writer") ? "hello\n" : "hello\nhello\n";
        assertThat(output(host, inner)).isEqualTo(expected);
      }
      assertThat(Path.of(outer.sandbox().directory(), "shared/file")).exists();
    }
  }

  @Test
  void volumeThatComesLaterIsMountedInTheRunningContainer() throws Exception {
    Path directory = Files.createDirectories(this.directory.resolve("work/volumes/roles/a b/v2"));
    ContainerHost host = host("filesystem/linux");
    ContainerSpec spec =
        spec("late", "until [ -e data/go ]; do sleep 0.05; done; echo seen >data/seen");
    host.containerizer().launch(spec);
    listener.pid(spec.id());
    Files.createFile(directory.resolve("go"));
    host.containerizer()
        .update(spec.id(), ContainerResources.of(List.of(persistent("v2", Volume.Mode.RW))));
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.exited(0));
    assertThat(directory.resolve("seen")).exists();
  }

  @Test
  void sharedFilesystemGivesATemporaryDirectoryOfItsOwn() throws Exception {
    ContainerSpec spec =
        with(
            spec("shared", "echo mine >/tmp/proof; cat own/proof; stat -c %a /tmp"),
            volume("/tmp", Volume.Mode.RW).setHostPath("own"));
    assertThat(output(host("filesystem/shared"), spec)).isEqualTo("mine\n1777\n");
    assertThat(Path.of("/tmp/proof")).doesNotExist();
  }

  @Test
  void secretIsAFileInMemoryOnly() throws Exception {
    openToOthers();
    Volume.Builder secret =
        volume("keys/secret", Volume.Mode.RW)
            .setSource(
                Volume.Source.newBuilder()
                    .setType(Volume.Source.Type.SECRET)
                    .setSecret(
                        Protos.Secret.newBuilder()
                            .setType(Protos.Secret.Type.VALUE)
                            .setValue(
                                Protos.Secret.Value.newBuilder()
                                    .setData(ByteString.copyFromUtf8("s3cret\n")))));
    ContainerSpec spec =
        with(asNobody("secret", "cat keys/secret; stat -f -c %T keys/secret"), secret);
    assertThat(output(host("filesystem/linux"), spec)).isEqualTo("s3cret\nramfs\n");
    assertThat(Path.of(spec.sandbox().directory(), "keys/secret")).isEmptyFile();
    assertThat(directory.resolve("run/.secret/secret")).doesNotExist();
  }

  private static Resource persistent(String id, Volume.Mode mode) {
    return scalar("disk", 64).toBuilder()
        .addReservations(
            Resource.ReservationInfo.newBuilder()
                .setType(Resource.ReservationInfo.Type.DYNAMIC)
                .setRole("a/b"))
        .setDisk(
            Resource.DiskInfo.newBuilder()
                .setPersistence(Resource.DiskInfo.Persistence.newBuilder().setId(id))
                .setVolume(volume("data", mode)))
        .build();
  }

  @Test
  void persistentVolumeOutlivesItsTasks() throws Exception {
    openToOthers();
    Path volume = Files.createDirectories(directory.resolve("work/volumes/roles/a b/v1"));
    for (String filesystem : List.of("filesystem/linux", "filesystem/posix")) {
      ContainerHost host = host(filesystem);
      ContainerSpec spec =
          asNobody(filesystem.replace('/', '-'), "echo $PWD >>data/log && id -un >>data/log")
              .withResources(ContainerResources.of(List.of(persistent("v1", Volume.Mode.RW))));
      output(host, spec);
      assertThat(log(spec, "stderr")).isEmpty();
    }
    assertThat(Files.readAllLines(volume.resolve("log"))).hasSize(4).contains("nobody");
    assertThat(Files.getOwner(volume).getName()).isEqualTo("nobody");
  }

  @Test
  void persistentVolumeThatIsReadOnlyIsNotWritten() throws Exception {
    Files.createDirectories(directory.resolve("work/volumes/roles/a b/v1"));
    ContainerSpec spec =
        spec("reader", "touch data/x || echo refused", persistent("v1", Volume.Mode.RO));
    assertThat(output(host("filesystem/linux"), spec)).isEqualTo("refused\n");
  }

  @Test
  void volumesThatOverlapAreRefused() throws Exception {
    ContainerSpec spec =
        with(
            spec("overlap", "true"),
            volume("data", Volume.Mode.RW).setHostPath("/tmp"),
            volume("data/more", Volume.Mode.RW).setHostPath("/tmp"));
    host("filesystem/linux").containerizer().launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id())).hasMessageContaining("overlap");
  }

  @Test
  void volumeThatNoIsolatorProvidesIsRefusedByTheIsolatorsName() throws Exception {
    ContainerSpec spec =
        with(spec("none", "true"), volume("data", Volume.Mode.RW).setHostPath("/tmp"));
    host("filesystem/posix").containerizer().launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id())).hasMessageContaining("volume/host_path");
  }
}
