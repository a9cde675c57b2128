package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever would change something on an agent is written down, as on a master. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AgentAuditTest {

  private static final String OPS = "ops:one";
  private static final String ANYBODY_ELSE = "nobody:two";

  private static RunningAgent agent;

  @BeforeAll
  static void startAgent(@TempDir Path place) throws Exception {
    Path credentials =
        Files.writeString(
            place.resolve("credentials"),
            """
            {"credentials": [
              {"principal": "ops", "secret": "one"}, {"principal": "nobody", "secret": "two"}]}
            """);
    agent =
        new RunningAgent(
            place,
            "--authenticate_http_readwrite",
            "--http_credentials=" + credentials,
            "--logging_level=ERROR",
            "--acls={\"set_log_level\":[{\"principals\":{\"values\":[\"nobody\"]},"
                + "\"level\":{\"type\":\"NONE\"}}]}");
  }

  @AfterAll
  static void stopAgent() {
    agent.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SET_LOGGING_LEVEL | {"level": 1, "duration": {"nanoseconds": 1}}
          LAUNCH_NESTED_CONTAINER | {"container_id": {"value": "n", "parent": {"value": "p"}}}
          KILL_NESTED_CONTAINER | {"container_id": {"value": "n", "parent": {"value": "p"}}}
          REMOVE_NESTED_CONTAINER | {"container_id": {"value": "n", "parent": {"value": "p"}}}
          LAUNCH_NESTED_CONTAINER_SESSION | {"container_id": {"value": "n", "parent": {"value": "p"}}}
          LAUNCH_CONTAINER | {"container_id": {"value": "c"}, "command": {"value": "true"}}
          KILL_CONTAINER | {"container_id": {"value": "none"}}
          REMOVE_CONTAINER | {"container_id": {"value": "none"}}
          ADD_RESOURCE_PROVIDER_CONFIG | {"info": {"type": "org.t", "name": "n"}}
          UPDATE_RESOURCE_PROVIDER_CONFIG | {"info": {"type": "org.t", "name": "n"}}
          REMOVE_RESOURCE_PROVIDER_CONFIG | {"type": "org.t", "name": "n"}
          MARK_RESOURCE_PROVIDER_GONE | {"resource_provider_id": {"value": "r"}}
          PRUNE_IMAGES | {}
          """)
  void everyCallThatChangesSomethingIsWrittenDown(String type, String body) throws Exception {
    HttpResponse<String> answer = agent.answer(agent.call(call(type, body)), OPS);
    assertThat(agent.takeAudited())
        .as(answer.statusCode() + " " + answer.body())
        .singleElement()
        .asString()
        .contains("\"action\":\"" + type + "\"", "\"principal\":\"ops\"")
        .contains("\"remote\":\"/127.0.0.1:", "\"status\":" + answer.statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET_STATE", "GET_CONTAINERS", "GET_METRICS", "GET_LOGGING_LEVEL"})
  void whoOnlyLooksLeavesNoTrace(String type) throws Exception {
    agent.answer(agent.call(call(type, "{}")), OPS);
    assertThat(agent.takeAudited()).isEmpty();
  }

  @Test
  void deniedAndUnknownCallersAreWrittenDown() throws Exception {
    String call = call("SET_LOGGING_LEVEL", "{\"level\": 1, \"duration\": {\"nanoseconds\": 1}}");
    assertThat(agent.answer(agent.call(call), ANYBODY_ELSE).statusCode()).isEqualTo(403);
    assertThat(agent.takeAudited())
        .singleElement()
        .asString()
        .contains("\"action\":\"SET_LOGGING_LEVEL\"", "\"principal\":\"nobody\"", "\"status\":403");
    assertThat(agent.answer(agent.call(call), "").statusCode()).isEqualTo(401);
    assertThat(agent.takeAudited())
        .singleElement()
        .asString()
        .contains("\"action\":\"/api/v1\"", "\"principal\":\"\"", "\"status\":401");
  }

  @Test
  void levelOfTheLogIsWrittenDownHoweverItIsChanged() throws Exception {
    agent.answer(agent.request("/logging/toggle"), OPS);
    assertThat(agent.takeAudited()).isEmpty();
    agent.answer(agent.request("/logging/toggle?level=1&duration=1ms"), OPS);
    assertThat(agent.takeAudited())
        .singleElement()
        .asString()
        .contains("SET_LOGGING_LEVEL", "level=1", "\"status\":200");
  }

  private static String call(String type, String body) {
    String name = type.toLowerCase(Locale.ROOT);
    return "{\"type\": \"%s\", \"%s\": %s}".formatted(type, name, body);
  }
}
