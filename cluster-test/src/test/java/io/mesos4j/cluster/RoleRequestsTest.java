package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.quota.Protos.QuotaConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What operators and frameworks ask for roles, over HTTP, of a real master with a durable registry:
 * bad requests are refused with their reason and change nothing; good ones outlive the master.
 */
@Timeout(180)
class RoleRequestsTest {

  private static final String GOOD =
      """
      {"type":"UPDATE_WEIGHTS","update_weights":{"weight_infos":[{"role":"kept","weight":2.5}]}}
      """;

  private static final String GOOD_QUOTA = quota("kept", "{\"cpus\":{\"value\":1.5}}");

  @TempDir private static Path folder;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static DaemonProcess master;
  private static DaemonProcess agent;
  private static int port;
  private static String agentId;

  /** A request and a part of its refusal. */
  record Bad(String path, String body, int status, String reason) {}

  @BeforeAll
  static void start() throws Exception {
    port = DaemonProcess.freePort();
    master =
        new DaemonProcess(
            "mesos-master",
            folder.resolve("master"),
            port,
            List.of(
                "--embedded_zk_port=" + DaemonProcess.freePort(), "--zk_session_timeout=2secs"));
    agent =
        new DaemonProcess(
            "mesos-agent",
            folder.resolve("agent"),
            DaemonProcess.freePort(),
            List.of(
                "--master=127.0.0.1:" + port,
                "--launcher=posix",
                "--resources=cpus:2;mem:512;disk:1024;ports:[31000-31010]",
                "--runtime_dir=" + folder.resolve("run")));
    master.await("the agent", () -> master.body("/state").contains("\"activated_slaves\":1.0"));
    Matcher id = Pattern.compile("\"id\":\"([^\"]*-S0)\"").matcher(master.body("/slaves"));
    assertThat(id.find()).isTrue();
    agentId = id.group(1);
    assertThat(post("/api/v1", GOOD).statusCode()).isEqualTo(200);
    assertThat(post("/api/v1", GOOD_QUOTA).statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    agent.close();
    master.close();
    CLIENT.close();
  }

  private static String quota(String role, String limits) {
    return "{\"type\":\"UPDATE_QUOTA\",\"update_quota\":{\"quota_configs\":[{\"role\":\"%s\",\"limits\":%s}]}}"
        .formatted(role, limits);
  }

  private static Bad weight(String role, String weight, String reason) {
    String good = "{\"role\":\"unseen\",\"weight\":3}";
    return new Bad(
        "/api/v1",
        "{\"type\":\"UPDATE_WEIGHTS\",\"update_weights\":{\"weight_infos\":[%s,{\"role\":\"%s\",\"weight\":%s}]}}"
            .formatted(good, role, weight),
        400,
        reason);
  }

  private static Bad limit(String value, String reason) {
    return new Bad("/api/v1", quota("unseen", "{\"cpus\":{\"value\":" + value + "}}"), 400, reason);
  }

  private static Bad reserve(String resource, int status, String reason) {
    return new Bad(
        "/api/v1",
        "{\"type\":\"RESERVE_RESOURCES\",\"reserve_resources\":{\"agent_id\":{\"value\":\"AGENT\"},\"resources\":[{%s}]}}"
            .formatted(resource),
        status,
        reason);
  }

  private static String cpus(String amount, String... roles) {
    return "\"name\":\"cpus\",\"type\":\"SCALAR\",\"scalar\":{\"value\":%s},\"reservations\":[%s]"
        .formatted(amount, reservations(roles));
  }

  private static String ports(String ranges) {
    return "\"name\":\"ports\",\"type\":\"RANGES\",\"ranges\":{\"range\":[%s]},\"reservations\":[%s]"
        .formatted(ranges, reservations("eng"));
  }

  private static String reservations(String... roles) {
    return String.join(
        ",", Stream.of(roles).map("{\"type\":\"DYNAMIC\",\"role\":\"%s\"}"::formatted).toList());
  }

  static Stream<Bad> badRequests() {
    return Stream.of(
        weight("eng", "0", "not a positive, finite number"),
        weight("eng", "-1", "not a positive, finite number"),
        weight("eng", "\"Infinity\"", "not a positive, finite number"),
        weight("eng", "\"NaN\"", "expected a number"),
        weight("eng", "1e300", "cannot be shared by"),
        weight("eng", "1e-300", "cannot be shared by"),
        weight("a/../a", "2", "component '..'"),
        weight("a/./a", "2", "component '.'"),
        weight("a//a", "2", "two slashes"),
        weight("a b", "2", "U+0020"),
        weight("\\u0000", "2", "U+0000"),
        weight("x".repeat(2000), "2", "2000 characters, more than 1000"),
        limit("-1", "negative"),
        limit("\"NaN\"", "expected a number"),
        limit("\"Infinity\"", "finite"),
        limit("1e300", "largest value"),
        new Bad("/api/v1", quota("a/b", "{\"cpus\":{\"value\":1}}"), 400, "only top-level roles"),
        new Bad(
            "/api/v1",
            """
            {"type":"UPDATE_QUOTA","update_quota":{"quota_configs":[
              {"role":"unseen","guarantees":{"cpus":{"value":1000}}}]}}
            """,
            400,
            "use 'force'"),
        new Bad(
            "/quota",
            """
            {"role":"unseen","guarantee":[{"name":"cpus","type":"SCALAR","scalar":{"value":1000}}]}
            """,
            409,
            "use 'force'"),
        new Bad(
            "/quota",
            """
            {"role":"unseen","force":true,
             "guarantee":[{"name":"cpus","type":"SCALAR","scalar":{"value":-2}}]}
            """,
            400,
            "negative"),
        reserve(cpus("-1", "eng"), 400, "negative"),
        reserve(cpus("1e300", "eng"), 400, "largest value"),
        reserve(cpus("1", "*"), 400, "other than '*'"),
        reserve(cpus("1", "eng", "eng"), 400, "not below it"),
        reserve(cpus("1", "eng/a", "eng"), 400, "not below it"),
        reserve(cpus("3", "eng"), 409, "does not apply"),
        reserve(ports("{\"begin\":31005,\"end\":31001}"), 400, "reversed"),
        reserve(
            ports("{\"begin\":31000,\"end\":31005},{\"begin\":31003,\"end\":31008}"),
            400,
            "overlaps"),
        reserve(ports("{\"begin\":-5,\"end\":31001}"), 400, "out of the field's range"));
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void badRequestIsRefusedAndChangesNothing(Bad bad) throws Exception {
    String before = state();
    HttpResponse<String> answer = post(bad.path(), bad.body().replace("AGENT", agentId));
    assertThat(answer.body()).contains(bad.reason());
    assertThat(answer.statusCode()).isEqualTo(bad.status());
    assertThat(state()).isEqualTo(before);
  }

  /** JSON has no such numbers; protobuf has. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.5, 1e300})
  void numbersThatOnlyProtobufCanSayAreRefusedToo(double value) throws Exception {
    String before = state();
    Call.Builder weights = Call.newBuilder().setType(Call.Type.UPDATE_WEIGHTS);
    weights
        .getUpdateWeightsBuilder()
        .addWeightInfos(WeightInfo.newBuilder().setRole("unseen").setWeight(value));
    assertThat(post(weights.build()).statusCode()).isEqualTo(400);
    Call.Builder quota = Call.newBuilder().setType(Call.Type.UPDATE_QUOTA);
    quota
        .getUpdateQuotaBuilder()
        .setForce(true)
        .addQuotaConfigs(
            QuotaConfig.newBuilder()
                .setRole("unseen")
                .putGuarantees("cpus", Value.Scalar.newBuilder().setValue(value).build()));
    assertThat(post(quota.build()).statusCode()).isEqualTo(400);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void changeThatNoStoreTakesIsRefused() throws Exception {
    String before = state();
    StringBuilder weights = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      weights.append(i == 0 ? "" : ",").append("{\"role\":\"r%0400d\",\"weight\":2}".formatted(i));
    }
    HttpResponse<String> answer =
        post(
            "/api/v1",
            "{\"type\":\"UPDATE_WEIGHTS\",\"update_weights\":{\"weight_infos\":["
                + weights
                + "]}}");
    assertThat(answer.body()).contains("in several steps");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "(a|b){200}",
        "(((((a{1000}){1000}){1000}){1000}){1000}){1000}",
        "(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
      })
  void regexThatExplodesOrIsNoneEndsTheSubscription(String regex) throws Exception {
    HttpResponse<String> answer =
        post(
            "/api/v1/scheduler",
            """
            {"type":"SUBSCRIBE","subscribe":{
              "framework_info":{"user":"u","name":"n","roles":["eng"],
                "capabilities":[{"type":"MULTI_ROLE"}]},
              "offer_constraints":{"role_constraints":{"eng":{"groups":[{"attribute_constraints":[
                {"selector":{"attribute_name":"rack"},
                 "predicate":{"text_matches":{"regex":"%s"}}}]}]}}}}}
            """
                .formatted(regex));
    assertThat(answer.body()).contains("\"type\":\"ERROR\"").contains("regex '");
    assertThat(master.body("/frameworks")).contains("\"frameworks\":[]");
  }

  @Test
  void whatWasSetOutlivesTheMaster() throws Exception {
    String before = state();
    assertThat(before).contains("2.5").contains("1.5").doesNotContain("unseen");
    master.killHard();
    master.start();
    master.await("the registry", () -> master.body("/weights").contains("kept"));
    master.await("the agent", () -> master.body("/state").contains("\"activated_slaves\":1.0"));
    assertThat(state()).isEqualTo(before);
  }

  private static String state() {
    return String.join(
        "\n",
        master.body("/roles"),
        master.body("/quota"),
        master.body("/weights"),
        master.body("/slaves").replaceAll("\"(re)?registered_time\":[0-9.E]+,", ""));
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(path, "application/json", HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> post(Call call) throws IOException, InterruptedException {
    return send(
        "/api/v1",
        "application/x-protobuf",
        HttpRequest.BodyPublishers.ofByteArray(call.toByteArray()));
  }

  private static HttpResponse<String> send(String path, String type, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .POST(body)
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
