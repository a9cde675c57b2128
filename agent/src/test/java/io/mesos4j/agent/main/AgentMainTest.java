package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps the agent from starting is one line that says what to do, and exit code 1. */
class AgentMainTest {

  private static final String FIXED =
      """
      {"libraries": [{"modules": [{"name": "org_apache_mesos_FixedResourceEstimator",
        "parameters": [{"key": "%s", "value": "%s"}]}]}]}\
      """;

  @TempDir Path directory;

  @Test
  void wrongFlagIsRefusedWithTheNearestName() {
    assertThat(refusal("--mastr=127.0.0.1:5050")).contains("mastr").contains("master");
  }

  @Test
  void masterAndWorkDirAreNeeded() {
    assertThat(refusal("--master=127.0.0.1:5050")).contains("work_dir");
  }

  @ParameterizedTest
  @CsvSource({
    "disk_watch_interval=0secs,give at least 1ms",
    "container_disk_watch_interval=0secs,give at least 1ms",
    "executor_reregistration_timeout=16secs,give at most 15secs",
    "registration_backoff_factor=2mins,give at most 1mins",
    "gc_delay=-1secs,give at least 0ns"
  })
  void durationsOutOfRangeAreRefused(String flag, String reason) {
    assertThat(refusal("--master=127.0.0.1:5050", "--work_dir=" + directory, "--" + flag))
        .contains("--" + flag.substring(0, flag.indexOf('=')))
        .contains(reason);
  }

  @Test
  void workDirThatIsAFileIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(refusal("--master=127.0.0.1:5050", "--work_dir=" + file))
        .contains("--work_dir=" + file)
        .contains("choose another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"work_dir", "runtime_dir", "fetcher_cache_dir"})
  void directoryBelowAFileIsRefused(String flag) throws IOException {
    Path below = Files.createFile(directory.resolve("file")).resolve("directory");
    Map<String, String> flags =
        new TreeMap<>(
            Map.of(
                "work_dir", directory.resolve("work").toString(),
                "runtime_dir", directory.resolve("run").toString(),
                "fetcher_cache_dir", directory.resolve("cache").toString(),
                "ip", "127.0.0.1",
                "port", "0",
                "launcher", "posix",
                "master", "127.0.0.1:5050"));
    flags.put(flag, below.toString());
    String[] words = flags.entrySet().stream().map(entry -> "--" + entry).toArray(String[]::new);
    assertThat(refusal(words)).contains("--" + flag + "=" + below, "choose another");
  }

  @Test
  void portInUseIsRefused() throws IOException {
    try (ServerSocket user = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              refusal(
                  "--master=127.0.0.1:5050",
                  "--work_dir=" + directory.resolve("work"),
                  "--ip=127.0.0.1",
                  "--port=" + user.getLocalPort()))
          .contains("127.0.0.1:" + user.getLocalPort());
    }
  }

  @Test
  void whatIsNotSupportedYetIsSaid() {
    assertThat(
            refusal(
                "--master=127.0.0.1:5050",
                "--work_dir=" + directory.resolve("work"),
                "--systemd_enable_support"))
        .contains("not supported yet");
  }

  @Test
  void estimatorsThatAreNotPartOfTheAgentAreRefusedByName() {
    assertThat(refusalOfEstimator("org_example_Guess", FIXED.formatted("resources", "cpus:1")))
        .contains("--resource_estimator=org_example_Guess")
        .contains("org_apache_mesos_FixedResourceEstimator");
    assertThat(refusal("--qos_controller=org_apache_mesos_LoadQoSController"))
        .contains("qos_controller")
        .contains("not supported yet");
  }

  @ParameterizedTest
  @CsvSource({
    "--cgroups_net_cls_primary_handle=nonsense, write numbers from 0x1 to 0xffff",
    "--perf_events=nonsense, there are no statistics of",
    "--launcher=nonsense, --launcher=nonsense",
    "--isolation=nonsense, nonsense",
    "--xfs_project_range=nonsense, --xfs_project_range=nonsense"
  })
  void wordsOfIsolationThatAreNotKnownAreRefused(String flag, String word) {
    assertThat(
            refusal(
                "--master=127.0.0.1:5050",
                "--work_dir=" + directory.resolve("work"),
                "--ip=127.0.0.1",
                "--port=0",
                "--runtime_dir=" + directory.resolve("run"),
                "--fetcher_cache_dir=" + directory.resolve("cache"),
                flag))
        .contains(word)
        .doesNotContain("bug");
  }

  @ParameterizedTest
  @CsvSource({
    "resource, cpus:1, such as cpus:2;mem:1024",
    "resources, cpus:many, many",
    "resources, cpus:-1, cpus"
  })
  void estimateThatCannotBeReadIsRefused(String key, String value, String word) {
    assertThat(
            refusalOfEstimator(
                "org_apache_mesos_FixedResourceEstimator", FIXED.formatted(key, value)))
        .contains("org_apache_mesos_FixedResourceEstimator")
        .contains(word);
  }

  private String refusalOfEstimator(String name, String modules) {
    return refusal(
        "--master=127.0.0.1:5050",
        "--work_dir=" + directory.resolve("work"),
        "--ip=127.0.0.1",
        "--port=0",
        "--runtime_dir=" + directory.resolve("run"),
        "--launcher=posix",
        "--resource_estimator=" + name,
        "--modules=" + modules);
  }

  private static String refusal(String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--quiet");
    int status =
        AgentMain.run(
            all, Map.of(), System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
    String text = err.toString(StandardCharsets.UTF_8);
    assertThat(status).isEqualTo(1);
    assertThat(text).startsWith("mesos-agent: ");
    assertThat(text.strip().lines()).hasSize(1);
    return text;
  }
}
