package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.internal.MessagesProtos.FrameworkRegisteredMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What schedulers change is written down, over HTTP and over libprocess, and what it leads to. */
@Timeout(60)
class SchedulerAuditTest {

  private static final Pattern ID = Pattern.compile("\"framework_id\":\\{\"value\":\"([^\"]+)\"");

  private static RunningMaster master;

  @BeforeAll
  static void startMaster() throws Exception {
    master = new RunningMaster();
  }

  @AfterAll
  static void stopMaster() {
    master.close();
  }

  @BeforeEach
  void forgetTheLog() {
    master.takeAudited();
  }

  @Test
  void lifeOfAFrameworkOverHttpIsWrittenDown() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        Subscribed framework = Subscribed.to(master, client)) {
      assertThat(master.takeAudited())
          .singleElement()
          .asString()
          .contains("\"action\":\"SUBSCRIBE\"", "\\\"name\\\":\\\"audited\\\"")
          .contains("\"remote\":\"/127.0.0.1:", "\"status\":200");
      framework.call("DECLINE", ", \"decline\": {\"offer_ids\": []}");
      assertThat(master.takeAudited()).as("small talk").isEmpty();
      framework.call(
          "ACCEPT",
          """
          , "accept": {"offer_ids": [{"value": "none"}], "operations": [{"type": "LAUNCH",
            "launch": {"task_infos": [{"name": "t", "task_id": {"value": "t-1"},
              "agent_id": {"value": "S9"}, "resources": []}]}}]}\
          """);
      assertThat(master.takeAudited())
          .hasSize(2)
          .anySatisfy(line ->
              assertThat(line)
                  .contains("\"action\":\"ACCEPT\"", "LAUNCH", "t-1", "none", "\"status\":202"))
          .anySatisfy(line ->
              assertThat(line).contains("\"action\":\"TASK_REFUSED\"", "t-1", "\"reason\":"));
      framework.call("TEARDOWN", "");
      assertThat(master.takeAudited())
          .hasSize(2)
          .anySatisfy(line -> assertThat(line).contains("\"action\":\"TEARDOWN\"", "202"))
          .anySatisfy(line ->
              assertThat(line).contains("\"action\":\"FRAMEWORK_REMOVED\"", framework.id()));
      framework.call("KILL", ", \"kill\": {\"task_id\": {\"value\": \"t\"}}");
      assertThat(master.takeAudited())
          .as("too late")
          .singleElement()
          .asString()
          .contains("\"action\":\"KILL\"", "\"status\":400", "\"reason\":");
    }
  }

  @Test
  void driverOverLibprocessIsWrittenDown() throws Exception {
    try (LibprocessPeer driver = new LibprocessPeer(master.port())) {
      driver.send(
          Call.newBuilder()
              .setType(Call.Type.SUBSCRIBE)
              .setSubscribe(
                  Call.Subscribe.newBuilder()
                      .setFrameworkInfo(FrameworkInfo.newBuilder().setUser("u").setName("driven")))
              .build());
      FrameworkID id =
          driver.await(FrameworkRegisteredMessage.getDefaultInstance()).getFrameworkId();
      driver.send(Call.newBuilder().setType(Call.Type.TEARDOWN).setFrameworkId(id).build());
      List<String> lines = awaitAudited(3);
      assertThat(lines.get(0))
          .contains(
              "\"action\":\"SUBSCRIBE\"", "driven", "@127.0.0.1:", "\"outcome\":\"received\"");
      assertThat(lines.get(1)).contains("\"action\":\"TEARDOWN\"", "\"outcome\":\"accepted\"");
      assertThat(lines.get(2)).contains("\"action\":\"FRAMEWORK_REMOVED\"", id.getValue());
    }
  }

  /** The master's answer shows that what came before it was handled. */
  private static List<String> awaitAudited(int lines) throws Exception {
    List<String> all = new ArrayList<>();
    while (all.size() < lines) {
      master.answer(master.request("/metrics/snapshot"));
      all.addAll(master.takeAudited());
    }
    return all;
  }

  /** A framework whose events nobody reads. */
  private record Subscribed(
      RunningMaster master, HttpClient client, InputStream events, String stream, String id)
      implements AutoCloseable {

    static Subscribed to(RunningMaster master, HttpClient client) throws Exception {
      HttpResponse<InputStream> answer =
          client.send(
              master
                  .call(
                      "/api/v1/scheduler",
                      """
                      {"type": "SUBSCRIBE", "subscribe": {"framework_info": {
                        "user": "u", "name": "audited", "roles": ["r"],
                        "capabilities": [{"type": "MULTI_ROLE"}]}}}
                      """)
                  .header("Accept", "application/json")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      String stream = answer.headers().firstValue("Mesos-Stream-Id").orElseThrow();
      return new Subscribed(master, client, answer.body(), stream, id(answer.body()));
    }

    private static String id(InputStream events) throws IOException {
      StringBuilder read = new StringBuilder();
      Matcher id = ID.matcher(read);
      while (!id.find()) {
        byte[] some = new byte[1024];
        int count = events.read(some);
        read.append(new String(some, 0, Math.max(0, count), StandardCharsets.UTF_8));
        id.reset();
      }
      return id.group(1);
    }

    void call(String type, String rest) throws Exception {
      HttpRequest.Builder call =
          master.call(
              "/api/v1/scheduler",
              "{\"type\": \"%s\", \"framework_id\": {\"value\": \"%s\"}%s}"
                  .formatted(type, id, rest));
      master.answer(call.header("Mesos-Stream-Id", stream));
    }

    @Override
    public void close() throws IOException {
      events.close();
    }
  }
}
