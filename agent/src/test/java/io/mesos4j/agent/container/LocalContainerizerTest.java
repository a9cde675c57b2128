package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.isolator.cgroup.CpuQuota;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real processes on this host; the contract and what only processes can show. */
class LocalContainerizerTest extends ContainerizerContract {

  private static final String GROUP = "mesos4j-test-" + ProcessHandle.current().pid();

  private final List<ContainerHost> hosts = new ArrayList<>();

  @Override
  Containerizer containerizer() {
    if (hosts.isEmpty()) {
      hosts.add(open("posix", "posix/cpu,posix/mem", listener));
    }
    return hosts.getFirst().containerizer();
  }

  private ContainerHost open(String launcher, String isolation, ContainerListener told) {
    try {
      return ContainerHost.open(
          new ContainerizerOptions(
              directory.resolve("run"),
              Optional.of(launcher),
              List.of(isolation.split(",", -1)),
              IsolationOptions.of(
                  CgroupOptions.in(GROUP).withCpuQuota(CpuQuota.ALWAYS),
                  directory.resolve("work"))),
          new SandboxFetcher(Duration.ofSeconds(10)),
          told,
          Clock.systemUTC());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
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

  @Test
  void commandSeesItsEnvironmentAndNothingElse() throws Exception {
    ContainerId id = new ContainerId("clean");
    ContainerSpec spec =
        spec(id, "env; ls /proc/self/fd; pwd; echo oops >&2")
            .withEnvironment(Map.of("QUOTED", "it's $HOME\nand `more`"));
    containerizer().launch(spec);
    listener.end(id);
    assertThat(log(id, "stdout"))
        .contains(
            "QUOTED=it's $HOME\nand `more`\n", "MESOS_SANDBOX=" + sandbox(id), "\n0\n1\n2\n3\n")
        .doesNotContain("\n4\n", "JAVA", "HOME=", "OLDPWD");
    assertThat(log(id, "stderr")).isEqualTo("oops\n");
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    ContainerId id = new ContainerId("argv");
    Protos.CommandInfo command =
        Protos.CommandInfo.newBuilder()
            .setShell(false)
            .setValue("printf")
            .addAllArguments(List.of("printf", "<%s>", "a b", "it's", "$x"))
            .build();
    containerizer().launch(ContainerSpec.of(id, command, new Sandbox(sandbox(id))));
    assertThat(listener.end(id).status()).contains(ExitStatus.exited(0));
    assertThat(log(id, "stdout")).isEqualTo("<a b><it's><$x>");
  }

  @Test
  void commandRunsAsItsUserWhoCannotMisleadRoot() throws Exception {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root");
    allowOthersToEnter(directory);
    ContainerId id = new ContainerId("nobody");
    ContainerSpec spec =
        ContainerSpec.of(
                id,
                Protos.CommandInfo.newBuilder()
                    .setValue("id -un; touch mine; grep Cap /proc/self/status")
                    .build(),
                new Sandbox(sandbox(id), Optional.of("nobody")))
            .withEnvironment(Map.of("LD_PRELOAD", "/nowhere/evil.so"));
    containerizer().launch(spec);
    assertThat(listener.end(id).status()).contains(ExitStatus.exited(0));
    assertThat(log(id, "stdout"))
        .startsWith("nobody\n")
        .containsPattern("CapEff:\\s+0000000000000000");
    assertThat(Files.getOwner(Path.of(sandbox(id), "mine")).getName()).isEqualTo("nobody");
  }

  private static void allowOthersToEnter(Path directory) throws IOException {
    for (Path path = directory; path.getNameCount() > 1; path = path.getParent()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void unknownUserIsSaidByName() {
    ContainerId id = new ContainerId("stranger");
    containerizer()
        .launch(
            ContainerSpec.of(
                id,
                Protos.CommandInfo.newBuilder().setValue("true").build(),
                new Sandbox(sandbox(id), Optional.of("no-such-user"))));
    assertThatThrownBy(() -> listener.pid(id))
        .hasMessageContaining("'no-such-user' does not exist");
  }

  @Test
  void posixDestroyFindsDetachedProcesses() throws Exception {
    ContainerSpec spec =
        launch(
            "daemon",
            "(setsid sh -c 'sleep 1001 & sleep 1002' &) ; setsid sleep 1003 & " + FOREVER);
    listener.pid(spec.id());
    containerizer().destroy(spec.id());
    listener.end(spec.id());
  }

  @Test
  void commandThatIgnoresSignalsIsDestroyed() throws Exception {
    Path deaf = directory.resolve("deaf");
    new ProcessBuilder("mkfifo", deaf.toString()).start().waitFor();
    ContainerSpec spec =
        launch(
            "stubborn", "trap '' TERM INT HUP; echo >" + deaf + "; while :; do sleep 1000; done");
    Files.readString(deaf);
    containerizer().kill(spec.id(), 15);
    containerizer().destroy(spec.id());
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.signaled(9));
  }

  @Test
  void pidIsCheckpointedBeforeTheCommandRuns() throws Exception {
    Path file = directory.resolve("meta/pids/forked.pid");
    ContainerId id = new ContainerId("checkpointed");
    containerizer().launch(spec(id, "cat " + file).withPidCheckpoint(file.toString()));
    listener.end(id);
    assertThat(log(id, "stdout")).isEqualTo(Long.toString(listener.pid(id)));
  }

  @Test
  void containersAreFoundAgainAfterARestart() throws Exception {
    ContainerSpec running = launch("running", FOREVER);
    Path gate = directory.resolve("gate");
    new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();
    ContainerSpec ending = launch("ending", "read -r line <" + gate + "; exit 7");
    ContainerSpec orphan = launch("orphan", FOREVER);
    long pid = listener.pid(running.id());
    listener.pid(ending.id());
    listener.pid(orphan.id());
    hosts.removeFirst().close();
    Files.writeString(gate, "go\n");

    RecordingListener afterwards = new RecordingListener();
    ContainerHost restarted = open("posix", "posix/cpu,posix/mem", afterwards);
    hosts.add(restarted);
    restarted.containerizer().recover(List.of(running, ending));
    assertThat(afterwards.recovery()).contains(running.id());
    assertThat(restarted.containerizer().status(running.id()).getExecutorPid()).isEqualTo(pid);
    restarted.containerizer().destroy(running.id());
    afterwards.end(running.id());
    assertThat(afterwards.end(ending.id()).status()).contains(ExitStatus.exited(7));
    awaitNoContainer(restarted.containerizer()); // the end of an orphan is told to nobody
  }

  private static void awaitNoContainer(Containerizer containerizer) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!containerizer.containers().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  @Test
  void linuxLauncherKillsWhatDetachedItself() throws Exception {
    assumeLinuxLauncher();
    hosts.add(open("linux", "posix/cpu,posix/mem", listener));
    ContainerSpec spec =
        launch("detached", "env -i setsid sh -c 'sleep 1004 & echo $!' ; " + FOREVER);
    listener.pid(spec.id());
    containerizer().destroy(spec.id());
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.signaled(9));
  }

  @Test
  void memoryHogIsStoppedAndToldWhy() throws Exception {
    assumeLinuxLauncher();
    assumeTrue(
        CgroupHost.discover().v1("memory").isPresent(), "needs the cgroup v1 memory controller");
    hosts.add(open("linux", "cgroups/cpu,cgroups/mem", listener));
    ContainerId id = new ContainerId("hog");
    containerizer()
        .launch(
            spec(id, "head -c 256m /dev/zero | tail")
                .withResources(
                    ContainerResources.of(List.of(scalar("cpus", 1), scalar("mem", 64)))));
    Termination end = listener.end(id);
    assertThat(end.reason()).contains(Protos.TaskStatus.Reason.REASON_CONTAINER_LIMITATION_MEMORY);
    assertThat(end.message().orElse("")).startsWith("Memory limit exceeded: Requested: 64MB");
  }

  @Test
  void cpuHogGetsNoMoreThanItsQuota() throws Exception {
    assumeLinuxLauncher();
    assumeTrue(CgroupHost.discover().v1("cpu").isPresent(), "needs the cgroup v1 cpu controller");
    hosts.add(open("linux", "cgroups/cpu,cgroups/mem", listener));
    ContainerId id = new ContainerId("burner");
    containerizer()
        .launch(
            spec(
                    id,
                    "end=$(($(date +%s%N) + 1500000000))\n"
                        + "while [ $(date +%s%N) -lt $end ]; do :; done; times")
                .withResources(
                    ContainerResources.of(List.of(scalar("cpus", 0.2), scalar("mem", 64)))));
    listener.end(id);
    Matcher seconds = Pattern.compile("0m(\\d+\\.\\d+)s").matcher(log(id, "stdout"));
    double used = seconds.results().mapToDouble(match -> Double.parseDouble(match.group(1))).sum();
    assertThat(used).as("cpu seconds in 1.5 s at 0.2 cpus").isBetween(0.02, 0.6);
  }

  @Test
  void updateDoesNotLowerTheMemoryLimitBelowWhatIsUsed() throws Exception {
    assumeLinuxLauncher();
    hosts.add(open("linux", "cgroups/cpu,cgroups/mem", listener));
    ContainerId id = new ContainerId("shrunk");
    Path full = directory.resolve("full");
    new ProcessBuilder("mkfifo", full.toString()).start().waitFor();
    containerizer()
        .launch(
            spec(id, "text=$(head -c 80m /dev/zero | tr '\\0' x); echo >" + full + "; " + FOREVER)
                .withResources(
                    ContainerResources.of(List.of(scalar("cpus", 1), scalar("mem", 512)))));
    listener.pid(id);
    Files.readString(full);
    containerizer()
        .update(id, ContainerResources.of(List.of(scalar("cpus", 1), scalar("mem", 40))));
    awaitLimitBelow(id, 512L << 20);
    assertThat(containerizer().usage(id).getMemLimitBytes()).isGreaterThanOrEqualTo(40L << 20);
    containerizer().destroy(id);
    assertThat(listener.end(id).limitation()).isEmpty();
  }

  private void awaitLimitBelow(ContainerId id, long bytes) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (containerizer().usage(id).getMemLimitBytes() >= bytes) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void processLimitsAreApplied() throws Exception {
    assertThat(limited("limits", Protos.RLimitInfo.RLimit.Type.RLMT_NOFILE)).isEqualTo("64\n128\n");
  }

  @Test
  void processLimitOfAnUnknownKindIsRefused() {
    assertThatThrownBy(() -> limited("strange", Protos.RLimitInfo.RLimit.Type.UNKNOWN))
        .hasMessageContaining("process limit of a kind");
  }

  private String limited(String name, Protos.RLimitInfo.RLimit.Type type) throws Exception {
    ContainerId id = new ContainerId(name);
    Protos.ContainerInfo.Builder container =
        Protos.ContainerInfo.newBuilder().setType(Protos.ContainerInfo.Type.MESOS);
    container.getRlimitInfoBuilder().addRlimitsBuilder().setType(type).setSoft(64).setHard(128);
    containerizer().launch(spec(id, "ulimit -Sn; ulimit -Hn").withContainer(container.build()));
    listener.pid(id);
    listener.end(id);
    return log(id, "stdout");
  }

  @Test
  void usageIsMeasured() throws Exception {
    assumeLinuxLauncher();
    hosts.add(open("linux", "cgroups/cpu,cgroups/mem", listener));
    ContainerId id = new ContainerId("measured");
    containerizer()
        .launch(
            spec(id, FOREVER)
                .withResources(
                    ContainerResources.of(List.of(scalar("cpus", 1), scalar("mem", 64)))));
    listener.pid(id);
    Protos.ResourceStatistics usage = containerizer().usage(id);
    assertThat(usage.getMemLimitBytes()).isEqualTo(64L << 20);
    assertThat(usage.hasCpusUserTimeSecs()).isTrue();
    containerizer().destroy(id);
    listener.end(id);
  }

  @Test
  void fetchFailureEndsTheLaunch() {
    ContainerId id = new ContainerId("fetching");
    Protos.CommandInfo command =
        Protos.CommandInfo.newBuilder()
            .setValue("true")
            .addUris(Protos.CommandInfo.URI.newBuilder().setValue("/no/such/file"))
            .build();
    containerizer().launch(ContainerSpec.of(id, command, new Sandbox(sandbox(id))));
    assertThatThrownBy(() -> listener.pid(id)).hasMessageContaining("/no/such/file");
  }

  @Test
  void unsupportedIsolatorIsRefusedByName() {
    assertThatThrownBy(() -> open("posix", "network/cni", listener))
        .hasMessageContaining("'network/cni' in --isolation is not supported yet");
  }

  private static void assumeLinuxLauncher() throws IOException {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root");
    assumeTrue(CgroupHost.discover().v1("freezer").isPresent(), "needs the cgroup v1 freezer");
  }

  private static Protos.Resource scalar(String name, double value) {
    return Protos.Resource.newBuilder()
        .setName(name)
        .setType(Protos.Value.Type.SCALAR)
        .setScalar(Protos.Value.Scalar.newBuilder().setValue(value))
        .build();
  }

  private String log(ContainerId id, String name) throws IOException {
    return Files.readString(Path.of(sandbox(id), name));
  }
}
