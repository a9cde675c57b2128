package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent's operator API refuses because of how it is asked, in upstream's order. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AgentRefusalsTest {

  private static final String JSON = "application/json";
  private static final String RECORDS = "application/recordio";

  private static RunningAgent agent;

  @BeforeAll
  static void startAgent(@TempDir Path place) throws Exception {
    agent = new RunningAgent(place);
  }

  @AfterAll
  static void stopAgent() {
    agent.close();
  }

  @ParameterizedTest
  @CsvSource({
    "container_id=c&framework_id=f, 400, Supported query parameters",
    "container_id=c&executor_id=e, 400, Supported query parameters",
    "executor_id=e, 400, Supported query parameters",
    "framework_id=f&executor_id=e, 200, []"
  })
  void containersByWhatDoesNotNameThem(String query, int status, String said) throws Exception {
    assertRefused(agent.request("/containers?" + query).GET(), status, said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"UNKNOWN"}    | Accept               | application/json     | 501 | 501 Not Implemented.
          {}                    | Accept               | application/json     | 400 | 'type'
          {                     | Accept               | application/json     | 400 | Failed to parse
          {                     | Accept               | text/html            | 406 | Accept
          {"type":"GET_HEALTH"} | Accept               | application/recordio | 406 | GET_HEALTH
          {"type":"GET_HEALTH"} | Message-Accept       | application/json     | 406 | Message-Accept
          {"type":"GET_HEALTH"} | Message-Content-Type | application/json     | 415 | Message-Content-Type
          {"type":"ATTACH_CONTAINER_INPUT","attach_container_input":{}} | Accept | */* | 415 | recordio
          {"type":"ADD_RESOURCE_PROVIDER_CONFIG","add_resource_provider_config":{"info":{"type":"a.b","name":"n"}}} | Accept | */* | 400 | its type is not 'org.apache.mesos.rp.local.storage'
          {"type":"UPDATE_RESOURCE_PROVIDER_CONFIG","update_resource_provider_config":{"info":{"type":"org.apache.mesos.rp.local.storage","name":"n"}}} | Accept | */* | 400 | its storage is missing
          {"type":"REMOVE_RESOURCE_PROVIDER_CONFIG","remove_resource_provider_config":{"type":"a.b","name":"n"}} | Accept | */* | 500 | --resource_provider_config_dir
          """)
  void callInJson(String body, String field, String value, int status, String said)
      throws Exception {
    assertRefused(agent.call(body).header(field, value), status, said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          X-Nothing            | -                      | 400 | Message-Content-Type
          Message-Content-Type | text/plain             | 415 | Message-Content-Type
          Message-Content-Type | application/json       | 415 | not for GET_HEALTH
          Message-Content-Type | application/x-protobuf | 400 | Failed to parse
          """)
  void callInRecords(String field, String value, int status, String said) throws Exception {
    String call = "{\"type\":\"GET_HEALTH\"}";
    assertRefused(
        agent
            .request("/api/v1")
            .header("Content-Type", RECORDS)
            .header(field, value)
            .POST(HttpRequest.BodyPublishers.ofString(call.length() + "\n" + call)),
        status,
        said);
  }

  /** Whoever may be answered with records is told of the container that is not there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json                              | 404 | ''",
        "application/*                                 | 404 | ''",
        "application/json;q=0, application/x-protobuf  | 404 | ''",
        "text/html                                     | 406 | Message-Accept",
      })
  void recordsThatAreAccepted(String accepted, int status, String said) throws Exception {
    String id = "{\"container_id\":{\"value\":\"none\"}}";
    assertRefused(
        agent
            .call("{\"type\":\"ATTACH_CONTAINER_OUTPUT\",\"attach_container_output\":" + id + "}")
            .header("Accept", RECORDS)
            .header("Message-Accept", accepted),
        status,
        said);
  }

  /** The framework is looked for before the type of the call is. */
  @ParameterizedTest
  @CsvSource({"UNKNOWN, 400", "MESSAGE, 400", "HEARTBEAT, 202"})
  void callOfAStrangersExecutor(String type, int status) throws Exception {
    String ids = "\"executor_id\":{\"value\":\"e\"},\"framework_id\":{\"value\":\"f\"}";
    HttpRequest.Builder request =
        agent
            .request("/api/v1/executor")
            .header("Content-Type", JSON)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"type\":\"" + type + "\"," + ids + ",\"message\":{\"data\":\"\"}}"));
    assertRefused(request, status, "");
  }

  private static void assertRefused(HttpRequest.Builder request, int status, String said)
      throws Exception {
    HttpResponse<String> answer = agent.answer(request, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
  }
}
