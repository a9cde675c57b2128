package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.FrameworkInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real daemons with an ended and a running framework answer, against what upstream's answered:
 * the same keys, the same nesting, the same types.
 */
@Timeout(300)
class GoldenShapesTest {

  /**
   * What only one of the recorded cluster and this one has (labels, principals, open offers,
   * guarantees, tasks with ports, health checks and discovery, a build from a git tree, plans that
   * were made; the pid of an executor before its task runs), and maps by names of someone's
   * choosing.
   */
  private static final Set<String> SITUATIONAL =
      Set.of(
          "labels",
          "machines",
          "schedules",
          "principal",
          "webui_url",
          "hostname",
          "kill_policy",
          "executor_pid",
          "offers",
          "offered_resources",
          "guarantee",
          "guarantees",
          "limits",
          "consumed",
          "offered",
          "allocated",
          "roles[].resources",
          "roles[]",
          "ports",
          "health_check",
          "discovery",
          "git_sha",
          "flags",
          "attributes",
          "reserved_resources",
          "reserved_resources_full",
          "reserved_resources_allocated");

  private static final int PATIENCE_MILLIS = 30_000;

  @TempDir private static Path folder;

  private static SmallCluster cluster;
  private static KeptTask task;

  @BeforeAll
  static void startWork() throws Exception {
    cluster = SmallCluster.start(folder);
    setQuota();
    runToItsEnd("true");
    runToItsEnd("false");
    runToItsEnd("not/an/id");
    task =
        KeptTask.run(
            cluster,
            FrameworkInfo.newBuilder().setName("keeps").setPrincipal("keeper").addRoles("kept"));
  }

  @AfterAll
  static void stopWork() {
    task.close();
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state",
        "slaves",
        "frameworks",
        "tasks",
        "state-summary",
        "version",
        "roles",
        "quota",
        "weights",
        "registrar(1)/registry",
        "system/stats.json"
      })
  void masterAnswersInUpstreamsShape(String endpoint) throws IOException {
    assertThat(departures("master", endpoint, cluster.master().body("/" + endpoint))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AGENTS",
        "EXECUTORS",
        "FRAMEWORKS",
        "TASKS",
        "STATE",
        "MASTER",
        "ROLES",
        "QUOTA",
        "VERSION"
      })
  void masterAnswersCallsInUpstreamsShape(String call) throws IOException {
    String answer = cluster.master().answer("/api/v1", "{\"type\":\"GET_" + call + "\"}");
    assertThat(departures("master-v1", "GET_" + call, answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AGENT", "CONTAINERS", "EXECUTORS", "FRAMEWORKS", "TASKS", "STATE", "VERSION"})
  void agentAnswersCallsInUpstreamsShape(String call) throws IOException {
    String answer = cluster.agent().answer("/api/v1", "{\"type\":\"GET_" + call + "\"}");
    assertThat(departures("agent-v1", "GET_" + call, answer)).isEmpty();
  }

  /** Tasks of frameworks that have ended are in no summary, as upstream. */
  @Test
  void summaryLeavesOutWhatHasEnded() {
    assertThat(cluster.master().body("/state-summary"))
        .contains("\"TASK_RUNNING\":1,")
        .doesNotContain("\"TASK_FINISHED\":1")
        .doesNotContain("\"TASK_FAILED\":1");
  }

  /** Each sandbox under its own name, as the latest of its executor, and as the web UI asks. */
  @Test
  void sandboxesHaveUpstreamsNames() throws IOException {
    String recorded = recorded("/golden/agent/files-debug.json");
    assertThat(kindsOfNames(cluster.agent().body("/files/debug")))
        .isEqualTo(kindsOfNames(recorded));
    assertThat(cluster.master().body("/files/debug")).isEqualTo("{}");
  }

  private static Set<String> kindsOfNames(String attached) throws IOException {
    Struct.Builder names = Struct.newBuilder();
    JsonFormat.parser().merge(attached, names);
    Set<String> kinds = new TreeSet<>();
    names
        .getFieldsMap()
        .forEach((name, real) -> {
          String root = real.getStringValue().replaceAll("/slaves/.*", "");
          kinds.add(
              (name + " -> " + real.getStringValue())
                  .replace(root, "")
                  .replaceAll("(slaves|frameworks|executors)/[^/]+", "$1/<id>")
                  .replaceAll("runs/(?!latest)[^/ ]+", "runs/<uuid>"));
        });
    return kinds;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"state", "containers", "monitor/statistics", "version", "containerizer/debug"})
  void agentAnswersInUpstreamsShape(String endpoint) throws IOException {
    assertThat(departures("agent", endpoint, cluster.agent().body("/" + endpoint))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsAreAnsweredAsUpstreamAnsweredThem(RecordedRequest request) throws IOException {
    int port = (request.daemon().equals("master") ? cluster.master() : cluster.agent()).port();
    String answer = exchange(port, request.bytes().toByteArray());
    assertThat(RecordedRequest.headOf(answer)).startsWith(request.head().getFirst());
    assertThat(RecordedRequest.headOf(answer)).containsAll(request.head());
    assertThat(!answer.endsWith("\r\n\r\n") || answer.contains("chunked"))
        .as("a body in %s", answer)
        .isEqualTo(request.answeredAtLength());
  }

  static List<RecordedRequest> requests() {
    return RecordedRequest.all();
  }

  private static String exchange(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Those that were set for the recording, and which have no default, are left out. */
  @Test
  void everyFlagThatUpstreamShowsIsShown() throws IOException {
    SortedMap<String, String> master = RecordedFlags.of("master");
    assertThat(RecordedFlags.in(cluster.master().body("/flags"))).containsKeys(keys(master));
    assertThat(RecordedFlags.in(cluster.master().body("/state"))).containsKeys(keys(master));
    SortedMap<String, String> agent = RecordedFlags.of("agent");
    agent.remove("attributes");
    agent.remove("resources");
    assertThat(RecordedFlags.in(cluster.agent().body("/flags"))).containsKeys(keys(agent));
    assertThat(RecordedFlags.in(cluster.agent().body("/state"))).containsKeys(keys(agent));
  }

  private static String[] keys(SortedMap<String, String> flags) {
    return flags.keySet().toArray(String[]::new);
  }

  @Test
  void metricsAreUpstreams() throws Exception {
    cluster.master().await("the quota", GoldenShapesTest::quotaIsMeasured);
    List<String> keys = new ArrayList<>(metrics(cluster.master()));
    keys.addAll(metrics(cluster.agent()));
    MetricsTable table = MetricsTable.read();
    assertThat(table.unknown(keys)).as("keys that upstream does not have").isEmpty();
    assertThat(table.missing(keys)).as("keys that upstream has").isEmpty();
  }

  /** Set once the framework runs, so that its role has everything that a role can have. */
  private static boolean quotaIsMeasured() {
    return cluster
        .master()
        .body("/metrics/snapshot")
        .contains("quota/roles/kept/resources/cpus/consumed");
  }

  private static Set<String> metrics(DaemonProcess daemon) throws IOException {
    Struct.Builder values = Struct.newBuilder();
    JsonFormat.parser().merge(daemon.body("/metrics/snapshot"), values);
    return values.getFieldsMap().keySet();
  }

  private static void setQuota() {
    assertThat(
            cluster
                .master()
                .post(
                    "/api/v1",
                    """
                    {"type": "UPDATE_WEIGHTS", "update_weights": {"weight_infos": [
                      {"role": "kept", "weight": 2.5}]}}
                    """))
        .isEqualTo(200);
    String quota =
        """
        {"type": "UPDATE_QUOTA", "update_quota": {"force": true, "quota_configs": [
          {"role": "kept", "limits": {"cpus": {"value": 2}}}]}}
        """;
    assertThat(cluster.master().post("/api/v1", quota)).isEqualTo(200);
    String guarantee =
        """
        {"role": "other", "force": true, "guarantee": [
          {"name": "cpus", "type": "SCALAR", "scalar": {"value": 1}}]}
        """;
    assertThat(cluster.master().post("/quota", guarantee)).isEqualTo(200);
  }

  private static List<String> departures(String daemon, String endpoint, String answer)
      throws IOException {
    String name = endpoint.replace("(1)", "").replace('/', '-').replace(".json", "-json");
    JsonShape shape = JsonShape.of(recorded("/golden/" + daemon + "/" + name + ".json"));
    return JsonShape.of(answer).departuresFrom(shape, SITUATIONAL);
  }

  private static String recorded(String resource) throws IOException {
    try (InputStream recorded = GoldenShapesTest.class.getResourceAsStream(resource)) {
      return new String(recorded.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void runToItsEnd(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                DaemonProcess.ROOT.resolve("bin/mesos-execute").toString(),
                "--master=" + cluster.address(),
                "--name=" + command,
                "--command=" + command,
                "--resources=cpus:0.1;mem:32")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("execute.log").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
  }
}
