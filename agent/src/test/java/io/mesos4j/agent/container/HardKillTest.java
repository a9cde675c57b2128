package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole host of containers is killed (SIGKILL) with containers at every stage; the next one keeps
 * what runs, learns what ended, and leaves nothing.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HardKillTest {

  private static final ContainerId RUNNING = new ContainerId("running");
  private static final ContainerId ENDING = new ContainerId("ending");
  private static final ContainerId ENDED = new ContainerId("ended");
  private static final ContainerId FETCHING = new ContainerId("fetching");
  private static final int BEFORE_THE_GO = 125;

  private static final TestGroups GROUPS = new TestGroups("mesos4j-kill-");

  private final String group = GROUPS.own();

  @TempDir Path directory;

  @BeforeAll
  static void removeWhatKilledTestsLeft() throws Exception {
    GROUPS.removeAbandoned();
  }

  /** A test that fails half way has containers that nobody destroyed. */
  @AfterEach
  void endWhatIsLeft() throws Exception {
    for (var stat : Processes.all()) {
      if (environment(stat.pid()).contains("MESOS_SANDBOX=" + directory)) {
        Processes.signal(stat.pid(), Processes.SIGKILL);
      }
    }
    GROUPS.removeOwn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix", "linux"})
  void nextHostTakesUpWhatTheKilledOneLeft(String launcher) throws Exception {
    assumeTrue(launcher.equals("posix") || isLinuxPossible(), "needs root and cgroup v1");
    String mounts = Files.readString(Path.of("/proc/self/mounts"));
    new ProcessBuilder("mkfifo", directory.resolve("gate").toString()).start().waitFor();
    long pid;
    List<ContainerSpec> specs;
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + silent.getLocalPort() + "/never";
      specs = DoomedHost.specs(directory, address);
      pid = runAndKill(launcher, silent, address);
    }
    Files.writeString(directory.resolve("gate"), "go\n");

    RecordingListener listener = new RecordingListener();
    try (ContainerHost next = DoomedHost.open(directory, launcher, group, listener)) {
      next.containerizer().recover(specs);
      assertThat(listener.recovery()).contains(RUNNING).doesNotContain(ENDED);
      assertThat(next.containerizer().status(RUNNING).getExecutorPid()).isEqualTo(pid);
      assertThat(listener.end(ENDING).status()).contains(ExitStatus.exited(7));
      assertThat(listener.end(FETCHING).status()).contains(ExitStatus.exited(BEFORE_THE_GO));
      assertThat(listener.end(ENDED)).isEqualTo(Termination.unknown());
      next.containerizer().destroy(RUNNING);
      assertThat(listener.end(RUNNING).status()).contains(ExitStatus.signaled(Processes.SIGKILL));
    }
    assertNothingIsLeft();
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).isEqualTo(mounts);
  }

  /** Answers the pid of the container that runs. */
  private long runAndKill(String launcher, ServerSocket silent, String address) throws Exception {
    Process doomed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedHost.class.getName(),
                directory.toString(),
                launcher,
                group,
                address)
            .redirectError(directory.resolve("errors").toFile())
            .start();
    try (BufferedReader lines = doomed.inputReader();
        Socket fetch = silent.accept()) {
      assertThat(fetch.isConnected()).isTrue();
      return Long.parseLong(await(lines).get("launched running"));
    } finally {
      doomed.destroyForcibly().waitFor();
    }
  }

  private static Map<String, String> await(BufferedReader lines) throws IOException {
    Map<String, String> heard = new HashMap<>();
    List<String> wanted = List.of("launched running", "launched ending", "exited ended");
    while (!heard.keySet().containsAll(wanted)) {
      String[] words = lines.readLine().split(" ", 3);
      if (words.length > 1) { // others are the logger's own
        heard.put(words[0] + " " + words[1], words.length > 2 ? words[2] : "");
      }
    }
    return heard;
  }

  private void assertNothingIsLeft() throws IOException {
    try (var left = Files.list(directory.resolve("run/containers"))) {
      assertThat(left).isEmpty();
    }
    for (var stat : Processes.all()) {
      assertThat(environment(stat.pid())).doesNotContain("MESOS_SANDBOX=" + directory);
    }
    for (Path mount : TestGroups.mounts()) {
      Files.deleteIfExists(mount.resolve(group)); // fails while a container's is left
    }
  }

  private static String environment(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/environ"));
    } catch (IOException goneOrForbidden) {
      return "";
    }
  }

  private static boolean isLinuxPossible() throws IOException {
    CgroupHost host = CgroupHost.discover();
    return UserDatabase.effectiveUid() == 0
        && List.of("cpu", "cpuacct", "memory", "freezer").stream()
            .allMatch(controller -> host.v1(controller).isPresent());
  }
}
