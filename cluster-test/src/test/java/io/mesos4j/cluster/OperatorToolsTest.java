package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.mesos4j.common.prometheus.MetricTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.DiscoveryInfo;
import org.apache.mesos.Protos.Label;
import org.apache.mesos.Protos.Labels;
import org.apache.mesos.Protos.Port;
import org.apache.mesos.Protos.Ports;
import org.apache.mesos.Protos.TaskInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tools around a cluster find what they look for: exporters, DNS, Prometheus, generators. */
@Timeout(300)
class OperatorToolsTest {

  private static final Path MONITORING = DaemonProcess.ROOT.resolve("monitoring");
  private static final Pattern PANEL_QUERY =
      Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern RULE = Pattern.compile("(?m)^ *expr: (.*) (?:[<>!=]=?) [0-9.]+$");

  /** Each asked for once: metrics are answered twice a second only. */
  private static final Map<String, String> ANSWERS = new HashMap<>();

  @TempDir private static Path folder;

  private static SmallCluster cluster;
  private static ShowScheduler framework;

  @BeforeAll
  static void startWork() throws Exception {
    cluster = SmallCluster.start(folder, "--cluster=tools");
    assertThat(
            cluster
                .master()
                .post(
                    "/quota",
                    """
                    {"role": "dev", "guarantee": [
                      {"name": "cpus", "type": "SCALAR", "scalar": {"value": 1}}]}\
                    """))
        .isEqualTo(200);
    framework = new ShowScheduler(cluster.address(), "keeps", "dev");
    framework.launch("keeps-running", "exec sleep 600", OperatorToolsTest::described);
    cluster.master().await("the running task", () -> framework.runs("keeps-running"));
  }

  @AfterAll
  static void stopWork() {
    framework.close();
    cluster.close();
  }

  /** With all that DNS servers and proxies look for. */
  private static TaskInfo.Builder described(TaskInfo.Builder task) {
    Label.Builder label = Label.newBuilder().setKey("tier").setValue("web");
    task.getLabelsBuilder().addLabels(label);
    task.addResourcesBuilder()
        .setName("ports")
        .setType(Protos.Value.Type.RANGES)
        .getRangesBuilder()
        .addRangeBuilder()
        .setBegin(31000)
        .setEnd(31000);
    task.getDiscoveryBuilder()
        .setVisibility(DiscoveryInfo.Visibility.CLUSTER)
        .setName("keeps")
        .setVersion("1")
        .setLocation("here")
        .setEnvironment("test")
        .setLabels(Labels.newBuilder().addLabels(label))
        .setPorts(
            Ports.newBuilder()
                .addPorts(
                    Port.newBuilder()
                        .setNumber(31000)
                        .setName("http")
                        .setProtocol("tcp")
                        .setLabels(Labels.newBuilder().addLabels(label))));
    return task;
  }

  @ParameterizedTest
  @MethodSource("io.mesos4j.cluster.ToolFields#all")
  void toolForUpstreamFindsItsFields(ToolFields fields) throws IOException {
    DaemonProcess daemon = fields.daemon().equals("master") ? cluster.master() : cluster.agent();
    String answer =
        ANSWERS.computeIfAbsent(
            fields.daemon() + fields.endpoint(), any -> daemon.body(fields.endpoint()));
    assertThat(fields.trouble(answer)).isEmpty();
  }

  @Test
  void everyMetricIsInTheTable() throws IOException {
    MetricTable table = MetricTable.read();
    List<String> unknown = new ArrayList<>();
    for (DaemonProcess daemon : List.of(cluster.master(), cluster.agent())) {
      value(daemon.body("/metrics/snapshot")).getStructValue().getFieldsMap().keySet().stream()
          .filter(key -> !table.knows(key))
          .forEach(unknown::add);
    }
    assertThat(unknown)
        .as("add them to common/src/main/resources/io/mesos4j/common/prometheus/metrics.tsv")
        .isEmpty();
  }

  @Test
  void dashboardAndAlertsAreAnsweredByARealPrometheus() throws Exception {
    if (System.getenv("MESOS4J_REQUIRE_PROMETHEUS") == null) {
      assumeThat(PrometheusProcess.PROGRAM)
          .as("Prometheus is not here; for this test: apt-get install prometheus")
          .exists();
    }
    List<String> queries = new ArrayList<>(queries("grafana-dashboard.json", PANEL_QUERY));
    List<String> rules = queries("alerts.yml", RULE);
    assertThat(queries).hasSizeGreaterThan(30);
    assertThat(rules)
        .hasSize(Files.readString(MONITORING.resolve("alerts.yml")).split("alert:", -1).length - 1);
    queries.addAll(rules);
    try (PrometheusProcess prometheus = new PrometheusProcess(folder.resolve("tsdb"), cluster)) {
      List<String> unanswered = new ArrayList<>();
      cluster
          .master()
          .await(
              "answers to every query",
              () -> {
                unanswered.clear();
                unanswered.addAll(prometheus.unanswered(queries));
                return unanswered.isEmpty();
              });
      assertThat(unanswered).isEmpty();
    }
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionHasARoute() throws IOException {
    for (DaemonProcess daemon : List.of(cluster.master(), cluster.agent())) {
      Struct description = value(daemon.body("/openapi.json")).getStructValue();
      assertThat(description.getFieldsOrThrow("openapi").getStringValue()).startsWith("3.");
      Struct paths = description.getFieldsOrThrow("paths").getStructValue();
      assertThat(paths.getFieldsMap()).hasSizeGreaterThan(20);
      assertThat(paths.toString()).doesNotContain("Not described.");
      for (String path : paths.getFieldsMap().keySet()) {
        if (!path.contains("{") && !path.startsWith("/monitor")) {
          assertThat(daemon.options(path)).as(path).isNotEqualTo(404);
        }
      }
    }
  }

  private static List<String> queries(String file, Pattern pattern) throws IOException {
    Matcher found = pattern.matcher(Files.readString(MONITORING.resolve(file)));
    List<String> queries = new ArrayList<>();
    while (found.find()) {
      String query = found.group(1).replace("\\\"", "\"").replace("$__rate_interval", "1m");
      queries.add(query);
    }
    return queries;
  }

  private static Value value(String json) throws IOException {
    Value.Builder value = Value.newBuilder();
    JsonFormat.parser().merge(json, value);
    return value.build();
  }
}
