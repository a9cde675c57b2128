package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.mesos4j.wire.RecordIo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.mesos.AclsProtos.ACLs;
import org.apache.mesos.authorization.Protos.Action;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every action of {@code --acls} on real daemons, by every way to do it: {@code guest}, whom every
 * list of the ACLs denies everything, is refused or shown nothing; {@code admin} is not. The table
 * of ways is {@code every-action.txt}; they are gone in its order. What cannot be done is refused
 * before it is asked who may do it.
 */
@Timeout(180)
class EveryActionTest {

  private static final Path TABLE =
      DaemonProcess.ROOT.resolve("cluster-test/src/test/resources/every-action.txt");

  /**
   * Not asked for over HTTP, or of what there is not: who registers or runs as whom is tested with
   * the master's core; no resource provider can be had.
   */
  private static final Set<Action> ELSEWHERE =
      EnumSet.of(
          Action.UNKNOWN,
          Action.REGISTER_FRAMEWORK,
          Action.RUN_TASK,
          Action.REGISTER_AGENT,
          Action.VIEW_RESOURCE_PROVIDER,
          Action.CREATE_BLOCK_DISK,
          Action.DESTROY_BLOCK_DISK,
          Action.CREATE_MOUNT_DISK,
          Action.DESTROY_MOUNT_DISK,
          Action.DESTROY_RAW_DISK);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static DaemonProcess master;
  private static DaemonProcess agent;
  private static ShowScheduler framework;
  private static ShowScheduler other;
  private static String agentId;
  private static String container;

  /**
   * A line of the table: which daemon, what is asked for, how, with which body, and what the guest
   * gets: 403, or an answer without this text.
   */
  record Way(String daemon, Action action, String what, String body, String outcome) {

    static Way parse(String line) {
      String[] cells = line.split("\\|", -1);
      return new Way(
          cells[0].strip(),
          Action.valueOf(cells[1].strip()),
          cells[2].strip(),
          cells[3].strip(),
          cells[4].strip());
    }

    @Override
    public String toString() {
      return daemon + " " + action + " " + what;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    Path users = Files.writeString(folder.resolve("users"), "admin a\nguest g\n");
    List<String> common =
        List.of(
            "--authenticate_http_readonly",
            "--authenticate_http_readwrite",
            "--log_dir=" + folder.resolve("logs"),
            "--acls=" + nothingForGuests());
    int port = DaemonProcess.freePort();
    master =
        new DaemonProcess(
            "mesos-master",
            folder.resolve("master"),
            port,
            joined(common, "--registry=in_memory", "--credentials=" + users));
    agent =
        new DaemonProcess(
            "mesos-agent",
            folder.resolve("agent"),
            DaemonProcess.freePort(),
            joined(
                common,
                "--http_credentials=" + users,
                "--master=127.0.0.1:" + port,
                "--launcher=posix",
                "--resources=cpus:2;mem:512;disk:1024",
                "--runtime_dir=" + folder.resolve("run")));
    framework = new ShowScheduler("127.0.0.1:" + port, "secret project", "hidden");
    other = new ShowScheduler("127.0.0.1:" + port, "other", "hidden");
    framework.launch("secret-task", "sleep 1000", task -> task);
    master.await("the task", () -> framework.runs("secret-task") && !other.id().isEmpty());
    agentId = found("GET_AGENTS", master, "\"([0-9a-f-]{36}-S0)\"");
    container = found("GET_CONTAINERS", agent, "\"value\":\"([0-9a-f-]{36})\"");
    makeVolumes("grown", "shrunk", "one", "other");
  }

  /** What is to be refused for want of permission must be possible otherwise. */
  private static void makeVolumes(String... names) throws Exception {
    for (String name : names) {
      String disk =
          """
          "name":"disk","type":"SCALAR","scalar":{"value":8},"role":"r",\
          "reservation":{"principal":"admin"}\
          """;
      String volume =
          """
          "disk":{"persistence":{"id":"%s","principal":"admin"},\
          "volume":{"container_path":"v","mode":"RW"}}\
          """
              .formatted(name);
      make("RESERVE_RESOURCES", "reserve_resources", "resources", disk);
      make("CREATE_VOLUMES", "create_volumes", "volumes", disk + "," + volume);
    }
  }

  private static void make(String type, String name, String list, String resource)
      throws Exception {
    String body =
        "\"%s\":{\"agent_id\":{\"value\":\"%s\"},\"%s\":[{%s}]}"
            .formatted(name, agentId, list, resource);
    HttpResponse<String> answer = send(v1(master, type, body, "admin:a"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  @AfterAll
  static void stop() {
    Stream.of(framework, other, agent, master)
        .filter(one -> one != null)
        .forEach(EveryActionTest::close);
  }

  static Stream<Way> ways() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Way::parse);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void guestsAreRefusedAndAdminsAreNot(Way way) throws Exception {
    HttpResponse<String> guest = ask(way, "guest:g");
    HttpResponse<String> admin = ask(way, "admin:a");
    assertThat(admin.statusCode()).as(admin.body()).isNotIn(401, 403, 405, 415, 501);
    if (way.outcome().equals("403")) {
      assertThat(guest.statusCode()).as(guest.body()).isEqualTo(403);
    } else {
      assertThat(guest.statusCode()).isEqualTo(200);
      assertThat(guest.body()).doesNotContain(filled(way.outcome()));
      assertThat(admin.body()).contains(filled(way.outcome()));
    }
  }

  @Test
  void noActionIsForgotten() throws IOException {
    Set<Action> tried = ways().map(Way::action).collect(Collectors.toSet());
    tried.addAll(ELSEWHERE);
    Set<Action> all =
        Action.getDescriptor().getValues().stream()
            .filter(action -> !action.getOptions().getDeprecated())
            .map(Action::valueOf)
            .collect(Collectors.toSet());
    assertThat(tried).isEqualTo(all);
  }

  /** A way is a path, perhaps with its method before it, or the name of a v1 call. */
  private static HttpResponse<String> ask(Way way, String who) throws Exception {
    DaemonProcess daemon = way.daemon().equals("master") ? master : agent;
    String body = filled(way.body()).replace("WHO", who.substring(0, who.indexOf(':')));
    if (way.what().equals("ATTACH_CONTAINER_INPUT")) {
      return send(
          request(daemon, "/api/v1", who)
              .header("Content-Type", "application/recordio")
              .header("Message-Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      RecordIo.encode(call(way.what(), body).getBytes(StandardCharsets.UTF_8)))));
    }
    if (!way.what().contains("/")) {
      return send(v1(daemon, way.what(), body, who));
    }
    String[] words = way.what().split(" ", -1);
    HttpRequest.Builder request = request(daemon, filled(words[words.length - 1]), who);
    return send(
        words.length == 1
            ? request
            : request.method(words[0], HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder v1(
      DaemonProcess daemon, String type, String body, String who) {
    return request(daemon, "/api/v1", who)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(call(type, body)));
  }

  private static String call(String type, String body) {
    return "{\"type\":\"" + type + "\"" + (body.isEmpty() ? "" : "," + body) + "}";
  }

  private static HttpRequest.Builder request(DaemonProcess daemon, String path, String who) {
    String pair = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + path))
        .header("Authorization", "Basic " + pair)
        .timeout(Duration.ofSeconds(60));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String filled(String text) {
    Path sandbox =
        folder
            .resolve("agent/slaves")
            .resolve(agentId)
            .resolve("frameworks")
            .resolve(framework.id())
            .resolve("executors/secret-task/runs/latest");
    return text.replace("AGENT-ID", agentId)
        .replace("FRAMEWORK-ID", framework.id())
        .replace("OTHER-ID", other.id())
        .replace("CONTAINER-ID", container)
        .replace("SANDBOX", sandbox.toString());
  }

  private static String found(String call, DaemonProcess daemon, String pattern) throws Exception {
    String answer = send(v1(daemon, call, "", "admin:a")).body();
    Matcher found = Pattern.compile(pattern).matcher(answer);
    assertThat(found.find()).as(answer).isTrue();
    return found.group(1);
  }

  /** Every list of the ACLs denies the guest its second entity, whatever that is. */
  private static String nothingForGuests() {
    return ACLs.getDescriptor().getFields().stream()
        .filter(FieldDescriptor::isRepeated)
        .map(list ->
            "\"%s\":[{\"principals\":{\"values\":[\"guest\"]},\"%s\":{\"type\":\"NONE\"}}]"
                .formatted(list.getName(), list.getMessageType().findFieldByNumber(2).getName()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static List<String> joined(List<String> some, String... others) {
    return Stream.concat(some.stream(), Stream.of(others)).toList();
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
