package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.daemon.Logging;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagValues;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole master on a free loopback port, its registry in memory, seen from outside. */
class MasterAssemblyTest {

  private static final String JSON = "application/json";
  private static final String SUBSCRIBE =
      "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":{\"user\":\"u\",\"name\":\"n\"}}}";

  private final HttpClient client = HttpClient.newHttpClient();
  private MasterAssembly master;

  @BeforeEach
  void startMaster() throws Exception {
    List<String> flags =
        List.of("--ip=127.0.0.1", "--port=0", "--registry=in_memory", "--no-hostname_lookup");
    FlagValues values = new FlagParser(MasterFlags.set()).parse(flags, Map.of());
    master = MasterAssembly.start(values, Logging.start("mesos-master", values));
  }

  @AfterEach
  void stopMaster() {
    master.close();
    client.shutdownNow();
  }

  @Test
  void subscriptionOpensAStreamOfRecords() throws Exception {
    HttpResponse<InputStream> answer =
        client.send(
            call("/api/v1/scheduler", JSON, SUBSCRIBE), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Mesos-Stream-Id").orElseThrow()).hasSize(36);
      assertThat(new String(body.readNBytes(30), StandardCharsets.UTF_8))
          .matches("(?s)\\d+\n\\{\"type\":\"SUBSCRIBED\".*");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/scheduler | text/plain       | {}                      | 415",
        "/api/v1/scheduler | application/json | {}                      | 400",
        "/api/v1/scheduler | application/json | nonsense                | 400",
        "/api/v1/scheduler | application/json | {\"type\":\"SUBSCRIBE\"} | 400",
        "/api/v1/scheduler | application/json | {\"type\":\"TEARDOWN\"}  | 400",
        "/api/v1           | application/json | {\"type\":\"UNKNOWN\"}   | 501",
        "/api/v1           | application/json | {\"type\":\"TEARDOWN\"}  | 400",
        "/api/v1           | application/json | {\"type\":\"GET_AGENTS\"} | 200",
        "/teardown         | text/plain       | x=y                     | 400",
      })
  void callsThatCannotBeMeantAreRefused(String path, String type, String body, int status)
      throws Exception {
    assertThat(status(call(path, type, body))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/health, 200",
    "/version, 200",
    "/flags, 200",
    "/logging/toggle, 200",
    "/state, 200",
    "/master/state, 200",
    "/metrics/snapshot, 200",
    "/, 200",
    "/assets/main.js, 200",
    "/assets/none.js, 404",
    "/nowhere, 404",
    "/ui/overview, 200",
    "/ui/agents?sort=host&order=desc&offset=3&limit=2, 200",
    "/ui/agents?sort=colour, 400",
    "/ui/agents?limit=-1, 400",
    "/ui/agent?id=none, 200",
    "/ui/tasks?state=active, 200",
    "/ui/tasks?state=merry, 400",
    "/ui/search?q=, 200",
    "/ui/history?range=day, 200",
    "/ui/history?range=year, 400",
    "/ui/offer-history, 200",
    "/ui/nothing, 404",
    "/ui/relay/files/browse?agent=none, 404",
    "/ui/relay/flags?agent=none, 404",
    "/redirect, 307",
    "/redirect/x, 404",
    "/api/v1, 405",
    "/metrics/snapshot?timeout=x, 400",
    "/profiler/start, 400",
  })
  void pagesAnswer(String path, int status) throws Exception {
    assertThat(status(HttpRequest.newBuilder(uri(path)).build())).isEqualTo(status);
  }

  @Test
  void whatKeepsItFromStartingIsSaidInOneLine(@TempDir Path place) throws Exception {
    Path file = Files.createFile(place.resolve("file"));
    assertThat(refusal("--no_such_flag=1")).contains("--no_such_flag");
    assertThat(refusal("--hooks=x")).contains("not supported yet");
    assertThat(refusal("--authenticate_http_readonly")).contains("--credentials");
    assertThat(refusal("--authenticate_http_frameworks"))
        .contains("--http_framework_authenticators");
    assertThat(refusal("--credentials=" + place.resolve("none"))).contains("cannot be read");
    assertThat(refusal("--authenticators=x")).contains("crammd5");
    assertThat(refusal("--log_dir=" + file)).contains("--log_dir");
    assertThat(refusal("--quorum=0", "--registry=in_memory", "--port=0", "--ip=127.0.0.1"))
        .contains("--quorum=0");
    assertThat(refusal("--work_dir=" + file, "--port=0", "--ip=127.0.0.1")).contains("work_dir");
    assertThat(refusal("--registry=in_memory", "--ip=127.0.0.1", "--port=" + port()))
        .contains(String.valueOf(port()));
  }

  private static String refusal(String... arguments) throws InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    int status = MasterMain.run(List.of(arguments), Map.of(), System.out, err);
    assertThat(status).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    return said.toString(StandardCharsets.UTF_8);
  }

  private HttpRequest call(String path, String type, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private int status(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private int port() {
    return master.address().getPort();
  }
}
