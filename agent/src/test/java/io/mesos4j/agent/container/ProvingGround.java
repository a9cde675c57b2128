package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A host of containers on this machine's kernel, and words for what runs there. */
abstract class ProvingGround {

  static final String GROUP = "mesos4j-proof-" + ProcessHandle.current().pid();
  static final String FOREVER = "exec sleep 1000";

  @TempDir Path directory;

  final RecordingListener listener = new RecordingListener();
  private final List<ContainerHost> hosts = new ArrayList<>();
  private String mounts;

  @BeforeEach
  void seeMounts() throws IOException {
    mounts = Files.readString(Path.of("/proc/self/mounts"));
  }

  static void assumeRoot() {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root");
  }

  static void assumeControllers(String... controllers) throws IOException {
    assumeRoot();
    for (String controller : controllers) {
      assumeTrue(
          CgroupHost.discover().v1(controller).isPresent(),
          "needs the cgroup v1 controller " + controller);
    }
  }

  ContainerHost host(String isolation) throws IOException {
    return host(isolation, UnaryOperator.identity());
  }

  ContainerHost host(String isolation, UnaryOperator<IsolationOptions> options) throws IOException {
    return host(isolation, CgroupOptions.in(GROUP), options);
  }

  ContainerHost host(
      String isolation, CgroupOptions cgroups, UnaryOperator<IsolationOptions> options)
      throws IOException {
    ContainerHost host =
        ContainerHost.open(
            new ContainerizerOptions(
                directory.resolve("run"),
                Optional.of("linux"),
                List.of(isolation.split(",", -1)),
                options.apply(IsolationOptions.of(cgroups, directory.resolve("work")))),
            new SandboxFetcher(Duration.ofSeconds(10)),
            listener,
            Clock.systemUTC());
    hosts.add(host);
    return host;
  }

  ContainerSpec spec(String name, String command, Protos.Resource... resources) {
    ContainerId id = new ContainerId(name);
    return ContainerSpec.of(
            id,
            Protos.CommandInfo.newBuilder().setValue(command).build(),
            new Sandbox(directory.resolve("sandboxes").resolve(name).toString()))
        .withResources(ContainerResources.of(Arrays.asList(resources)));
  }

  /** Launches a container; answers the pid of its command. */
  long start(ContainerHost host, ContainerSpec spec) throws Exception {
    host.containerizer().launch(spec);
    return listener.pid(spec.id());
  }

  Termination runToItsEnd(ContainerHost host, ContainerSpec spec) throws Exception {
    start(host, spec);
    return listener.end(spec.id());
  }

  /** Runs a command to its end, and answers what it printed. */
  String output(ContainerHost host, ContainerSpec spec) throws Exception {
    runToItsEnd(host, spec);
    return log(spec, "stdout");
  }

  /** A pipe that a container can wait at, or be waited for at. */
  Path gate() throws Exception {
    Path gate = directory.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    return gate;
  }

  static String log(ContainerSpec spec, String file) throws IOException {
    return Files.readString(Path.of(spec.sandbox().directory(), file));
  }

  /** Lets other users reach the sandboxes. */
  void openToOthers() throws IOException {
    for (Path path = directory; path.getNameCount() > 1; path = path.getParent()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    for (ContainerHost host : hosts) {
      for (ContainerId id : host.containerizer().containers()) {
        host.containerizer().destroy(id);
        listener.end(id);
      }
      host.close();
    }
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).isEqualTo(mounts);
    for (Path hierarchy : hierarchies()) {
      Files.deleteIfExists(hierarchy.resolve(GROUP)); // fails while a container's group is left
    }
  }

  private static List<Path> hierarchies() throws IOException {
    try (var mounted = Files.list(Path.of("/sys/fs/cgroup"))) {
      return mounted.filter(Files::isDirectory).toList();
    }
  }
}
