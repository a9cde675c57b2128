package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.container.CgroupOptions.Budget;
import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.isolator.cgroup.CpuQuota;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.UserDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hosts of containers on this machine, and the look around after them: no container, process or
 * control group may be left. Used by one test.
 */
final class RealHosts {

  private static final String GROUP = "mesos4j-test-" + ProcessHandle.current().pid();

  private final List<ContainerHost> hosts = new ArrayList<>();
  private final Path directory;

  RealHosts(Path directory) {
    this.directory = directory;
  }

  /** The containerizer of the first host, which is a posix one if none was opened. */
  Containerizer first(ContainerListener told) {
    if (hosts.isEmpty()) {
      open("posix", "posix/cpu,posix/mem", told);
    }
    return hosts.getFirst().containerizer();
  }

  /** The daemon of the first host ends; its containers go on. */
  void closeFirst() {
    hosts.removeFirst().close();
  }

  ContainerHost open(String launcher, String isolation, ContainerListener told) {
    return open(launcher, isolation, told, StreamOptions.USUAL);
  }

  ContainerHost open(
      String launcher, String isolation, ContainerListener told, StreamOptions streams) {
    try {
      ContainerHost host =
          ContainerHost.open(
              new ContainerizerOptions(
                  directory.resolve("run"),
                  Optional.of(launcher),
                  List.of(isolation.split(",", -1)),
                  IsolationOptions.of(
                      CgroupOptions.in(GROUP)
                          .withBudget(Budget.USUAL.withCpuQuota(CpuQuota.ALWAYS)),
                      directory.resolve("work")),
                  streams),
              new SandboxFetcher(Duration.ofSeconds(10)),
              told,
              Clock.systemUTC());
      hosts.add(host);
      return host;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Closes all and looks around. */
  void assertNothingIsLeft() throws IOException {
    hosts.forEach(ContainerHost::close);
    try (var left = Files.list(Files.createDirectories(directory.resolve("run/containers")))) {
      assertThat(left).isEmpty();
    }
    String mark = "MESOS_SANDBOX=" + directory;
    for (var stat : Processes.all()) {
      assertThat(environment(stat.pid())).doesNotContain(mark);
    }
    for (String controller : List.of("cpu", "cpuacct", "memory", "freezer")) {
      Optional<Path> mount = CgroupHost.discover().v1(controller);
      if (mount.isPresent()) {
        Files.deleteIfExists(mount.get().resolve(GROUP)); // fails while a container's group is left
      }
    }
  }

  private static String environment(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/environ"));
    } catch (IOException goneOrForbidden) {
      return "";
    }
  }

  static void assumeLinuxLauncher() throws IOException {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root");
    assumeTrue(CgroupHost.discover().v1("freezer").isPresent(), "needs the cgroup v1 freezer");
  }
}
