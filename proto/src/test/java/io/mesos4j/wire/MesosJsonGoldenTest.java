package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON dialect against what upstream's daemons served, to the last byte. */
final class MesosJsonGoldenTest {

  /** What the recordings mask, or what differs between the two encodings' recordings. */
  private static final List<String> MASKED =
      List.of(
          "<UUID-\\d+>|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
          "(?<=\"nanoseconds\":)\\d+",
          "(?<=\"(timestamp|start_time|elected_time|build_time)\":)[0-9.]+",
          "(?<=\"(port|executor_pid|mem_rss_bytes)\":)\\d+",
          "(?<=@127.0.0.1:)\\d+",
          "(?<=\"(uuid|status_update_uuid|user|build_date|build_user|git_sha|message)\":\")[^\"]*",
          "<WORK_DIR>|/WORK_DIR_+",
          "<INSTALL_DIR>|/INSTALL_DIR_+");

  @ParameterizedTest
  @ValueSource(strings = {"master", "agent1", "agent2"})
  void answersReadAndWrittenAgainAreTheSameText(String daemon) throws IOException {
    for (var file : Golden.files("golden/exact/" + daemon)) {
      String recorded = Golden.text(file);
      Message.Builder response = Golden.response(daemon);
      MesosJson.parseV1(recorded.getBytes(StandardCharsets.UTF_8), response);
      assertThat(MesosJson.textV1(response)).as(file.getFileName().toString()).isEqualTo(recorded);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"master", "agent1", "agent2"})
  void protobufAnswersPrintAsTheJsonAnswers(String daemon) throws IOException {
    for (String call : comparable(daemon)) {
      byte[] bytes =
          Golden.base64(
              Golden.text(Golden.resource("golden/protobuf/" + daemon + "/" + call + ".base64")));
      Message.Builder response = Golden.response(daemon);
      WireVersions.parseV1(bytes, response);
      String recorded =
          Golden.text(Golden.resource("golden/exact/" + daemon + "/" + call + ".json"));
      assertThat(masked(MesosJson.textV1(response)))
          .as("%s of %s", call, daemon)
          .isEqualTo(masked(recorded));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scheduler-running", "scheduler-completed", "scheduler-of-executor"})
  void schedulerEventsReadAndWrittenAgainAreTheSameText(String session) throws IOException {
    for (String line : events(session)) {
      Event.Builder event = Event.newBuilder();
      MesosJson.parseV1(line.getBytes(StandardCharsets.UTF_8), event);
      assertThat(MesosJson.textV1(event)).isEqualTo(line);
    }
  }

  @Test
  void operatorEventsReadAndWrittenAgainAreTheSameText() throws IOException {
    for (String line : events("operator-stream")) {
      var event = org.apache.mesos.master.Protos.Event.newBuilder();
      MesosJson.parseV1(line.getBytes(StandardCharsets.UTF_8), event);
      assertThat(MesosJson.textV1(event)).isEqualTo(line);
    }
  }

  @Test
  void protobufSchedulerEventsAreReadAsV0() throws IOException {
    for (String line : Golden.lines("golden/session/scheduler-protobuf.base64")) {
      byte[] bytes = Golden.base64(line);
      Event.Builder event = Event.newBuilder();
      WireVersions.parseV1(bytes, event);
      assertThat(event.getUnknownFields().asMap()).isEmpty();
      assertThat(WireVersions.toV1(event.build())).isEqualTo(bytes);
    }
  }

  private static List<String> comparable(String daemon) {
    List<String> calls =
        new ArrayList<>(
            List.of("GET_EXECUTORS", "GET_FRAMEWORKS", "GET_HEALTH", "GET_LOGGING_LEVEL"));
    calls.addAll(List.of("GET_OPERATIONS", "GET_VERSION"));
    calls.addAll(
        daemon.equals("master")
            ? List.of("GET_AGENTS", "GET_QUOTA", "GET_ROLES", "GET_MASTER", "GET_WEIGHTS")
            : List.of("GET_AGENT", "GET_TASKS", "GET_STATE", "GET_RESOURCE_PROVIDERS"));
    return calls;
  }

  private static List<String> events(String session) {
    return Golden.lines("golden/session/" + session + ".jsonl").stream()
        .map(Golden::compact)
        .flatMap(line ->
            line.startsWith("{\"event\":")
                ? Stream.of(line.substring("{\"event\":".length(), line.length() - 1))
                : line.startsWith("{\"type\":") ? Stream.of(line) : Stream.empty())
        .toList();
  }

  private static String masked(String json) {
    String masked = json;
    for (String pattern : MASKED) {
      masked = masked.replaceAll(pattern, "?");
    }
    return masked;
  }
}
