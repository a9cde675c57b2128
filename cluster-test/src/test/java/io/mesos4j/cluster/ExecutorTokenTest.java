package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.TokenKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors over HTTP prove to a real agent who they are, by what it gave them in their
 * environment; the test speaks for them.
 */
@Timeout(300)
class ExecutorTokenTest {

  private static final String SUBSCRIBE = "\"type\":\"SUBSCRIBE\",\"subscribe\":{}";

  private static final String RUNNING =
      """
      "type":"UPDATE","update":{"status":{"task_id":{"value":"mine"},"state":"TASK_RUNNING",
        "source":"SOURCE_EXECUTOR","uuid":"AAAAAAAAQACAAAAAAAAAAA=="}}\
      """;

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void executorSpeaksByItsOwnTokenAlone() throws Exception {
    int port = DaemonProcess.freePort();
    Path key = Files.writeString(folder.resolve("key"), "the agent's own");
    try (DaemonProcess master =
            new DaemonProcess(
                "mesos-master", folder.resolve("master"), port, List.of("--registry=in_memory"));
        DaemonProcess agent =
            SmallCluster.startAgent(
                folder,
                "agent",
                "127.0.0.1:" + port,
                "--authenticate_http_executors",
                "--executor_secret_key=" + key);
        IdleExecutors framework = new IdleExecutors("127.0.0.1:" + port, "mine", "other")) {
      master.await("executors", () -> framework.launched());
      Map<String, String> tokens =
          tokens(
              agent,
              folder.resolve("agent/slaves/latest/frameworks/" + framework.id() + "/executors"));
      Executor mine = new Executor(agent, framework.id(), "mine");
      refusesWithoutItsToken(mine, tokens);

      String own = "Bearer " + tokens.get("mine");
      try (InputStream events = call(mine, own, SUBSCRIBE).body()) {
        assertThat(readUntil(events, "\"LAUNCH\"")).contains("\"SUBSCRIBED\"");
        assertThat(call(mine, "", RUNNING).statusCode()).isEqualTo(401);
        assertThat(call(mine, "Bearer " + tokens.get("other"), RUNNING).statusCode())
            .isEqualTo(403);
        assertThat(framework.states()).doesNotContainKey("mine");
        assertThat(call(mine, own, RUNNING).statusCode()).isEqualTo(202);
        master.await("task", () -> framework.states().get("mine") == TaskState.TASK_RUNNING);
      }
    } finally {
      client.shutdownNow();
    }
  }

  private record Executor(DaemonProcess agent, String framework, String name) {}

  private void refusesWithoutItsToken(Executor executor, Map<String, String> tokens)
      throws Exception {
    Map<String, String> claims =
        new TokenKey("the agent's own".getBytes(StandardCharsets.UTF_8))
            .verify(tokens.get(executor.name()))
            .orElseThrow();
    assertThat(claims).containsEntry("fid", executor.framework()).containsEntry("eid", "mine");
    String forged = new TokenKey("guessed".getBytes(StandardCharsets.UTF_8)).issue(claims);
    for (String bad :
        List.of("", "Bearer ", "Basic bWU6bWU=", "Bearer x.y.z", "Bearer " + forged)) {
      HttpResponse<InputStream> answer = call(executor, bad, SUBSCRIBE);
      assertThat(answer.statusCode()).as("'%s'", bad).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    assertThat(call(executor, "Bearer " + tokens.get("other"), SUBSCRIBE).statusCode())
        .isEqualTo(403);
  }

  /** What each executor found in its environment. */
  private static Map<String, String> tokens(DaemonProcess agent, Path runs) throws Exception {
    Map<String, String> tokens = new TreeMap<>();
    for (String name : List.of("mine", "other")) {
      Path token = runs.resolve(name).resolve("runs/latest/token");
      agent.await("token of " + name, () -> Files.exists(token));
      tokens.put(name, Files.readString(token));
    }
    return tokens;
  }

  private HttpResponse<InputStream> call(Executor executor, String authorization, String call)
      throws IOException, InterruptedException {
    String body =
        "{\"framework_id\":{\"value\":\"%s\"},\"executor_id\":{\"value\":\"%s\"},%s}"
            .formatted(executor.framework(), executor.name(), call);
    URI api =
        URI.create("http://127.0.0.1:" + executor.agent().port() + "/slave(1)/api/v1/executor");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  private static String readUntil(InputStream events, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = events.read();
      assertThat(next).as("%s", text).isNotNegative();
      text.append((char) next);
    }
    return text.toString();
  }
}
