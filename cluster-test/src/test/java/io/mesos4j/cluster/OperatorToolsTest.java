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
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.FrameworkInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools around a cluster find what they look for: exporters, DNS, Prometheus, generators. */
@Timeout(300)
class OperatorToolsTest {

  private static final Path MONITORING = DaemonProcess.ROOT.resolve("monitoring");
  private static final Pattern PANEL_QUERY =
      Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern RULE = Pattern.compile("(?m)^ *expr: (.*) (?:[<>!=]=?) [0-9.]+$");

  @TempDir private static Path folder;

  private static SmallCluster cluster;
  private static KeptTask task;

  @BeforeAll
  static void startWork() throws Exception {
    cluster = SmallCluster.start(folder);
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
    task = KeptTask.run(cluster, FrameworkInfo.newBuilder().setName("keeps").addRoles("dev"));
  }

  @AfterAll
  static void stopWork() {
    task.close();
    cluster.close();
  }

  /** What exporters and DNS servers for upstream read, one path of keys for each figure. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /state         | leader
          /state         | slaves hostname,id,pid,active,attributes,version
          /state         | slaves resources cpus,mem,disk,ports
          /state         | slaves used_resources cpus,mem,disk,gpus
          /state         | slaves unreserved_resources cpus
          /state         | frameworks name,id,active,hostname,webui_url,used_resources,completed_tasks
          /state         | frameworks tasks id,name,framework_id,slave_id,state,resources,executor_id
          /state         | frameworks tasks statuses state,timestamp,container_status
          /state         | frameworks tasks statuses container_status network_infos ip_addresses ip_address
          /slaves        | slaves hostname,id,pid,active,registered_time,resources,reserved_resources
          /slaves        | slaves reserved_resources_full,unreserved_resources_full,used_resources_full
          /slaves        | slaves attributes rack,zone
          /tasks         | tasks id,framework_id,slave_id,state,statuses,resources
          /state-summary | slaves TASK_RUNNING,TASK_FINISHED,TASK_FAILED,framework_ids,hostname
          /state-summary | frameworks TASK_RUNNING,TASK_LOST,TASK_STAGING,slave_ids,name,id
          /frameworks    | frameworks id,name,tasks,executors,offers,roles,capabilities
          /roles         | roles name,weight,frameworks,quota,resources
          """)
  void scriptForUpstreamsMasterFindsItsFields(String endpoint, String path) throws IOException {
    assertThat(missing(cluster.master().body(endpoint), path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /state              | id,pid,hostname,resources,attributes,master_hostname,flags
          /state              | frameworks executors id,container,directory,resources,tasks
          /state              | frameworks executors tasks id,state,statuses,resources
          /containers         | executor_id,framework_id,container_id,source,status,statistics
          /monitor/statistics | executor_id,framework_id,source,statistics
          /monitor/statistics | statistics timestamp,cpus_soft_limit,mem_limit_bytes,mem_rss_bytes
          /monitor/statistics | statistics cpus_user_time_secs,cpus_system_time_secs
          """)
  void scriptForUpstreamsAgentFindsItsFields(String endpoint, String path) throws IOException {
    assertThat(missing(cluster.agent().body(endpoint), path)).isEmpty();
  }

  @Test
  void exportersFindTheirMetrics() throws IOException {
    String master =
        "master/cpus_total,master/cpus_used,master/mem_total,master/mem_used,master/disk_total,"
            + "master/disk_used,master/elected,master/uptime_secs,master/slaves_active,"
            + "master/slaves_inactive,master/slaves_connected,master/slaves_disconnected,"
            + "master/frameworks_active,master/frameworks_connected,master/tasks_running,"
            + "master/tasks_staging,master/tasks_finished,master/tasks_failed,master/tasks_lost,"
            + "master/tasks_killed,master/tasks_error,master/messages_register_framework,"
            + "master/messages_status_update,master/valid_status_updates,"
            + "master/invalid_status_updates,master/event_queue_messages,"
            + "master/event_queue_dispatches,master/event_queue_http_requests,"
            + "master/outstanding_offers,registrar/queued_operations,system/load_1min,"
            + "system/cpus_total,system/mem_free_bytes";
    assertThat(missing(cluster.master().body("/metrics/snapshot"), master)).isEmpty();
    String agent =
        "slave/cpus_total,slave/cpus_used,slave/mem_used,slave/disk_used,slave/uptime_secs,"
            + "slave/registered,slave/tasks_running,slave/tasks_failed,slave/executors_running,"
            + "slave/executors_terminated,slave/frameworks_active,slave/valid_status_updates,"
            + "slave/invalid_status_updates,slave/recovery_errors,system/load_15min";
    assertThat(missing(cluster.agent().body("/metrics/snapshot"), agent)).isEmpty();
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

  /** The keys at the end of the path that the first of each list lacks. */
  private static List<String> missing(String json, String path) throws IOException {
    Value at = first(value(json));
    String[] steps = path.split(" ", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      at = first(at.getStructValue().getFieldsOrThrow(steps[i]));
    }
    Struct reached = at.getStructValue();
    return Arrays.stream(steps[steps.length - 1].split(",", -1))
        .filter(key -> !reached.containsFields(key))
        .toList();
  }

  private static Value first(Value value) {
    return value.hasListValue() ? value.getListValue().getValues(0) : value;
  }

  private static Value value(String json) throws IOException {
    Value.Builder value = Value.newBuilder();
    JsonFormat.parser().merge(json, value);
    return value.build();
  }
}
