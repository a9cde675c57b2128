package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mesos4j.common.daemon.Logging;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagValues;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A master that lets only those in who prove who they are, and lets them do only what they may. */
class AccessTest {

  private static final String ACLS =
      """
      {"register_frameworks": [
         {"principals": {"values": ["dev"]}, "roles": {"values": ["dev"]}},
         {"principals": {"values": ["dev"]}, "roles": {"type": "NONE"}}],
       "view_flags": [{"principals": {"values": ["dev"]}, "flags": {"type": "NONE"}}],
       "mark_agents_gone": [{"principals": {"values": ["dev"]}, "agents": {"type": "NONE"}}],
       "set_log_level": [{"principals": {"values": ["dev"]}, "level": {"type": "NONE"}}],
       "update_weights": [{"principals": {"values": ["dev"]}, "roles": {"values": ["dev"]}},
         {"principals": {"values": ["dev"]}, "roles": {"type": "NONE"}}],
       "update_quotas": [{"principals": {"values": ["dev"]}, "roles": {"type": "NONE"}}],
       "reserve_resources": [{"principals": {"values": ["dev"]}, "roles": {"type": "NONE"}}],
       "get_endpoints": [
         {"principals": {"values": ["dev"]}, "paths": {"values": ["/metrics/snapshot"]}},
         {"principals": {"values": ["dev"]}, "paths": {"type": "NONE"}}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private MasterAssembly master;

  @BeforeEach
  void startMaster(@TempDir Path place) throws Exception {
    Path credentials = Files.writeString(place.resolve("credentials"), "ops one\ndev two\n");
    FlagValues values =
        new FlagParser(MasterFlags.set())
            .parse(
                List.of(
                    "--ip=127.0.0.1",
                    "--port=0",
                    "--registry=in_memory",
                    "--no-hostname_lookup",
                    "--authenticate_http_readonly",
                    "--authenticate_http_readwrite",
                    "--authenticate_http_frameworks",
                    "--http_framework_authenticators=basic",
                    "--credentials=" + credentials,
                    "--acls=" + ACLS),
                Map.of());
    master = MasterAssembly.start(values, Logging.start("mesos-master", values));
  }

  @AfterEach
  void stopMaster() {
    master.close();
    client.shutdownNow();
  }

  /** A call is sent to the operator API, unless what is asked for is a path. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''      | /health           | 200",
        "''      | /version          | 200",
        "''      | /state            | 401",
        "''      | /flags            | 401",
        "''      | /metrics/snapshot | 401",
        "''      | /files/debug      | 401",
        "''      | GET_HEALTH        | 401",
        "ops:two | /state            | 401",
        "ops:one | /state            | 200",
        "ops:one | /flags            | 200",
        "ops:one | /files/debug      | 200",
        "ops:one | /logging/toggle   | 200",
        "ops:one | GET_FLAGS         | 200",
        "dev:two | /state            | 200",
        "dev:two | /flags            | 403",
        "dev:two | /metrics/snapshot | 200",
        "dev:two | /files/debug      | 403",
        "dev:two | /logging/toggle   | 403",
        "dev:two | GET_FLAGS         | 403",
        "dev:two | GET_STATE         | 200",
      })
  void everybodyGetsWhatTheyMay(String who, String what, int status) throws Exception {
    HttpRequest.Builder request =
        what.startsWith("/")
            ? HttpRequest.newBuilder(uri(what))
            : call("/api/v1", "{\"type\":\"" + what + "\"}");
    assertThat(answer(request, who).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dev:two |"
            + " 'UPDATE_WEIGHTS\",\"update_weights\":{\"weight_infos\":[{\"role\":\"dev\",\"weight\":2}]}'"
            + " | 200",
        "dev:two |"
            + " 'UPDATE_WEIGHTS\",\"update_weights\":{\"weight_infos\":[{\"role\":\"ops\",\"weight\":2}]}'"
            + " | 403",
        "ops:one |"
            + " 'UPDATE_WEIGHTS\",\"update_weights\":{\"weight_infos\":[{\"role\":\"ops\",\"weight\":2}]}'"
            + " | 200",
        "dev:two | 'REMOVE_QUOTA\",\"remove_quota\":{\"role\":\"dev\"}' | 403",
        "dev:two |"
            + " 'RESERVE_RESOURCES\",\"reserve_resources\":{\"agent_id\":{\"value\":\"S\"},\"resources\":[{\"name\":\"cpus\",\"type\":\"SCALAR\",\"scalar\":{\"value\":1},\"role\":\"dev\",\"reservation\":{}}]}'"
            + " | 403",
      })
  void changesGoByRole(String who, String call, int status) throws Exception {
    String body = "{\"type\":\"" + call.substring(0, call.length() - 1) + "}}";
    HttpResponse<String> answer = answer(call("/api/v1", body), who);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void flagsAreLeftOutOfTheStateOfWhoMayNotSeeThem() throws Exception {
    assertThat(answer(HttpRequest.newBuilder(uri("/state")), "ops:one").body())
        .contains("\"flags\":");
    assertThat(answer(HttpRequest.newBuilder(uri("/state")), "dev:two").body())
        .doesNotContain("\"flags\":");
  }

  @Test
  void frameworkMayUseItsRolesOnly() throws Exception {
    HttpRequest.Builder subscribe =
        call(
            "/api/v1/scheduler",
            "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":{\"user\":\"u\",\"name\":\"n\","
                + "\"roles\":[\"ops\"],\"capabilities\":[{\"type\":\"MULTI_ROLE\"}]}}}");
    HttpResponse<String> refused = answer(subscribe, "dev:two");
    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(refused.body()).contains("\"ERROR\"").contains("'ops'");
    assertThat(answer(subscribe, "").statusCode()).isEqualTo(401);
  }

  @Test
  void whoWantedToChangeWhatIsWrittenDown() throws Exception {
    ListAppender<ILoggingEvent> written = new ListAppender<>();
    written.start();
    Logger audit = (Logger) LoggerFactory.getLogger("audit");
    audit.addAppender(written);
    try {
      String gone =
          "{\"type\":\"MARK_AGENT_GONE\",\"mark_agent_gone\":{\"agent_id\":{\"value\":\"S\"}}}";
      assertThat(answer(call("/api/v1", gone), "dev:two").statusCode()).isEqualTo(403);
      assertThat(answer(call("/api/v1", gone), "ops:one").statusCode()).isEqualTo(404);
      assertThat(answer(call("/api/v1", "{\"type\":\"GET_AGENTS\"}"), "ops:one").statusCode())
          .isEqualTo(200);
    } finally {
      audit.detachAppender(written);
    }
    assertThat(written.list).extracting(ILoggingEvent::getFormattedMessage).hasSize(2);
    assertThat(written.list.getFirst().getFormattedMessage())
        .contains("\"action\":\"MARK_AGENT_GONE\"", "\"principal\":\"dev\"", "\"status\":403")
        .contains("127.0.0.1");
  }

  private HttpRequest.Builder call(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> answer(HttpRequest.Builder request, String who) throws Exception {
    HttpRequest.Builder sent = request.copy();
    if (!who.isEmpty()) {
      String pair = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
      sent.header("Authorization", "Basic " + pair);
    }
    return client.send(sent.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + master.address().getPort() + path);
  }
}
