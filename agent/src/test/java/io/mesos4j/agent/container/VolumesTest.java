package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mounts and volumes on this kernel, seen from inside containers. */
class VolumesTest extends SeparateWorlds {

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
                inner(outer, name, "echo hello >>common/file; cat common/file"),
                ofThePod("common", "shared"));
        String expected = name.equals("writer") ? "hello\n" : "hello\nhello\n";
        assertThat(output(host, inner)).isEqualTo(expected);
      }
      assertThat(Path.of(outer.sandbox().directory(), "shared/file")).exists();
    }
  }

  @Test
  void podsShareTheirPersistentVolume() throws Exception {
    Path volume = Files.createDirectories(directory.resolve("work/volumes/roles/a b/v3"));
    for (String filesystem : List.of("filesystem/linux", "filesystem/posix")) {
      ContainerHost host = host(filesystem);
      ContainerSpec outer =
          spec("keeper-" + filesystem.substring(11), FOREVER, persistent("v3", Volume.Mode.RW));
      host.containerizer().launch(outer);
      listener.pid(outer.id());
      output(host, with(inner(outer, "a", "echo a >>mine/log"), ofThePod("mine", "data")));
      output(host, with(inner(outer, "b", "echo b >>log/of-b"), ofThePod("log", "data/deep")));
    }
    assertThat(volume.resolve("log")).hasContent("a\na\n");
    assertThat(volume.resolve("deep/of-b")).hasContent("b\nb\n");
  }

  /** What is mounted is found by names that a process has in its own {@code /proc} only. */
  @Test
  void tasksOfAPodThatDoNotSeeEachOtherHaveVolumes() throws Exception {
    ContainerHost host = host("namespaces/pid,namespaces/ipc,filesystem/linux");
    ContainerSpec outer = spec("secluded", FOREVER);
    host.containerizer().launch(outer);
    listener.pid(outer.id());
    output(host, with(inner(outer, "a", "echo a >mine/log"), ofThePod("mine", "data")));
    ContainerSpec second = inner(outer, "b", "cat log/log file; [ $$ -lt 9 ] && echo alone");
    Path file = Files.writeString(directory.resolve("shown"), "shown\n");
    Volume.Builder hosts = volume("file", Volume.Mode.RO).setHostPath(file.toString());
    assertThat(output(host, with(second, ofThePod("log", "data"), hosts)))
        .isEqualTo("a\nshown\nalone\n");
  }

  @Test
  void processesAreNotCoveredByAVolume() throws Exception {
    ContainerHost host = host("filesystem/linux");
    ContainerSpec spec =
        with(spec("blind", "true"), volume("/proc", Volume.Mode.RW).setHostPath("/tmp"));
    host.containerizer().launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id())).hasMessageContaining("'/proc' cannot be");
  }

  @Test
  void readOnlyPersistentVolumeOfAPodIsSoForItsTasks() throws Exception {
    Files.createDirectories(directory.resolve("work/volumes/roles/a b/v4"));
    ContainerHost host = host("filesystem/linux");
    ContainerSpec outer = spec("archive", FOREVER, persistent("v4", Volume.Mode.RO));
    host.containerizer().launch(outer);
    listener.pid(outer.id());
    ContainerSpec inner =
        with(inner(outer, "a", "touch mine/x || echo refused"), ofThePod("mine", "data"));
    assertThat(output(host, inner)).isEqualTo("refused\n");
  }

  private static ContainerSpec inner(ContainerSpec outer, String name, String command) {
    return ContainerSpec.of(
        outer.id().child(name),
        Protos.CommandInfo.newBuilder().setValue(command).build(),
        new Sandbox(outer.sandbox().directory() + "/containers/" + name));
  }

  private static Volume.Builder ofThePod(String place, String path) {
    return volume(place, Volume.Mode.RW)
        .setSource(
            Volume.Source.newBuilder()
                .setType(Volume.Source.Type.SANDBOX_PATH)
                .setSandboxPath(
                    Volume.Source.SandboxPath.newBuilder()
                        .setType(Volume.Source.SandboxPath.Type.PARENT)
                        .setPath(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"filesystem/linux", "filesystem/linux,namespaces/pid"})
  void volumeComesAndGoesWhileTheContainerRuns(String isolation) throws Exception {
    Path directory = Files.createDirectories(this.directory.resolve("work/volumes/roles/a b/v2"));
    Path gate = gate();
    ContainerHost host = host(isolation);
    ContainerSpec spec =
        spec(
            "late",
            "until [ -e data/go ]; do sleep 0.05; done; echo mounted >"
                + gate
                + "; while [ -e data/go ]; do sleep 0.05; done");
    host.containerizer().launch(spec);
    listener.pid(spec.id());
    Files.createFile(directory.resolve("go"));
    host.containerizer()
        .update(spec.id(), ContainerResources.of(List.of(persistent("v2", Volume.Mode.RW))));
    assertThat(CompletableFuture.supplyAsync(() -> read(gate)).get(1, TimeUnit.MINUTES))
        .isEqualTo("mounted\n");
    host.containerizer().update(spec.id(), ContainerResources.NONE);
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.exited(0));
  }

  private static String read(Path fifo) {
    try {
      return Files.readString(fifo);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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

  private static Resource persistent(String id, Volume.Mode mode) {
    return Scalar.resource("disk", 64).toBuilder()
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
