package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private RunningMaster master;

  @BeforeEach
  void startMaster(@TempDir Path place) throws Exception {
    Path credentials = Files.writeString(place.resolve("credentials"), "ops one\ndev two\n");
    master =
        new RunningMaster(
            "--authenticate_http_readonly",
            "--authenticate_http_readwrite",
            "--authenticate_http_frameworks",
            "--http_framework_authenticators=basic",
            "--credentials=" + credentials,
            "--acls=" + ACLS);
  }

  @AfterEach
  void stopMaster() {
    master.close();
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
            ? master.request(what)
            : master.call("/api/v1", "{\"type\":\"" + what + "\"}");
    assertThat(master.answer(request, who).statusCode()).isEqualTo(status);
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
        "dev:two | 'DRAIN_AGENT\",\"drain_agent\":{\"agent_id\":{\"value\":\"S\"}}' | 400",
        "dev:two |"
            + " 'DRAIN_AGENT\",\"drain_agent\":{\"agent_id\":{\"value\":\"S\"},\"mark_gone\":true}'"
            + " | 403",
        "dev:two | 'REMOVE_QUOTA\",\"remove_quota\":{\"role\":\"dev\"}' | 400",
        "dev:two |"
            + " 'UPDATE_QUOTA\",\"update_quota\":{\"quota_configs\":[{\"role\":\"dev\",\"limits\":{\"cpus\":{\"value\":1}}}]}'"
            + " | 403",
        "dev:two |"
            + " 'RESERVE_RESOURCES\",\"reserve_resources\":{\"agent_id\":{\"value\":\"S\"},\"resources\":[{\"name\":\"cpus\",\"type\":\"SCALAR\",\"scalar\":{\"value\":1},\"role\":\"dev\",\"reservation\":{}}]}'"
            + " | 400",
      })
  void changesGoByRole(String who, String call, int status) throws Exception {
    String body = "{\"type\":\"" + call + "}";
    HttpResponse<String> answer = master.answer(master.call("/api/v1", body), who);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void flagsAreLeftOutOfTheStateOfWhoMayNotSeeThem() throws Exception {
    assertThat(master.answer(master.request("/state"), "ops:one").body()).contains("\"flags\":");
    assertThat(master.answer(master.request("/state"), "dev:two").body())
        .doesNotContain("\"flags\":");
  }

  @Test
  void frameworkMayUseItsRolesOnly() throws Exception {
    HttpRequest.Builder subscribe =
        master.call(
            "/api/v1/scheduler",
            "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":{\"user\":\"u\",\"name\":\"n\","
                + "\"roles\":[\"ops\"],\"capabilities\":[{\"type\":\"MULTI_ROLE\"}]}}}");
    HttpResponse<String> refused = master.answer(subscribe, "dev:two");
    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(refused.body()).contains("\"ERROR\"").contains("'ops'");
    assertThat(master.answer(subscribe, "").statusCode()).isEqualTo(401);
  }
}
