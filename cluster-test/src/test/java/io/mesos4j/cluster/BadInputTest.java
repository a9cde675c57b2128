package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients of bad will or broken make send to the real endpoints of a real master and a real
 * agent: each is refused with a status or loses its connection, and both daemons stay healthy.
 */
@Timeout(180)
class BadInputTest {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int DEPTH = 100_000;
  private static final String DEEP = "{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH);
  private static final String DEEP_CALL =
      "{\"type\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + "}";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String PROTOBUF = "Content-Type: application/x-protobuf\r\n";

  enum Target {
    MASTER,
    AGENT
  }

  @TempDir private static Path folder;

  private static DaemonProcess master;
  private static DaemonProcess agent;
  private static int masterPort;
  private static int agentPort;

  @BeforeAll
  static void startDaemons() throws Exception {
    masterPort = DaemonProcess.freePort();
    master =
        new DaemonProcess(
            "mesos-master", folder.resolve("master"), masterPort, List.of("--registry=in_memory"));
    agentPort = DaemonProcess.freePort();
    agent =
        new DaemonProcess(
            "mesos-agent",
            folder.resolve("agent"),
            agentPort,
            List.of(
                "--master=127.0.0.1:" + masterPort,
                "--launcher=posix",
                "--resources=cpus:1;mem:64;disk:64",
                "--runtime_dir=" + folder.resolve("run")));
    master.await("the agent", () -> master.body("/state").contains("\"activated_slaves\":1.0"));
  }

  @AfterAll
  static void stopDaemons() {
    agent.close();
    master.close();
  }

  /** Neither died of it, and the two still know each other. */
  @AfterEach
  void bothAreHealthy() throws Exception {
    assertThat(exchange(masterPort, get("/health"))).startsWith("HTTP/1.1 200");
    assertThat(exchange(agentPort, get("/health"))).startsWith("HTTP/1.1 200");
    master.await("the agent", () -> master.body("/state").contains("\"activated_slaves\":1.0"));
  }

  static Stream<Arguments> requests() {
    return Stream.of(
            List.of("no HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
            List.of("no version", "GET\r\n\r\n"),
            List.of(
                "two lengths",
                "POST /health HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            List.of("a negative length", "POST /health HTTP/1.1\r\nContent-Length: -5\r\n\r\n"),
            List.of(
                "a huge length",
                "POST /api/v1 HTTP/1.1\r\n" + JSON + "Content-Length: 99999999999\r\n\r\n"),
            List.of(
                "a broken chunk",
                "POST /api/v1 HTTP/1.1\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
            List.of("a long line", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n\r\n"),
            List.of("a long header", "GET / HTTP/1.1\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"),
            List.of("a broken escape", "GET /files/read?path=%zz HTTP/1.1\r\n\r\n"),
            List.of("no JSON", post("/api/v1", JSON, "{\"type\"")),
            List.of("deep JSON", post("/api/v1", JSON, DEEP)),
            List.of("a deep call", post("/api/v1", JSON, DEEP_CALL)),
            List.of("deep JSON for schedulers", post("/api/v1/scheduler", JSON, DEEP)),
            List.of("deep JSON for executors", post("/api/v1/executor", JSON, DEEP)),
            List.of(
                "no protobuf", post("/api/v1", PROTOBUF, "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")),
            List.of(
                "deep protobuf", post("/api/v1/scheduler", PROTOBUF, "\u0012\u007f".repeat(DEPTH))),
            List.of(
                "no records",
                post("/api/v1", "Content-Type: application/recordio\r\n", "99999999999999\n{}")),
            List.of("no gzip", post("/api/v1", JSON + "Content-Encoding: gzip\r\n", "{}")),
            List.of("another coding", post("/api/v1", JSON + "Content-Encoding: br\r\n", "{}")),
            List.of("a file above", get("/files/read?path=/../../etc/passwd")),
            List.of("an escaped file above", get("/files/download?path=%2F..%2F..%2Fetc%2Fpasswd")),
            List.of("a file of the host", get("/files/read?path=/etc/passwd")),
            List.of("a path above", get("/files/../../../etc/passwd")),
            List.of("no number", get("/files/read?path=/master/log&offset=x")),
            List.of("no such process", message("nobody", "a.B", "x")))
        .flatMap(request ->
            Stream.of(Target.values())
                .map(target -> Arguments.of(request.get(0), target, request.get(1))));
  }

  @ParameterizedTest(name = "{0} at the {1}")
  @MethodSource("requests")
  void isRefusedOrDropped(String what, Target target, String request) throws IOException {
    String answer = exchange(portOf(target), request);
    assertThat(answer)
        .as(what)
        .doesNotContain("root:")
        .satisfiesAnyOf(
            text -> assertThat(text).isEmpty(),
            text -> assertThat(text).matches("(?s)HTTP/1.1 [45].*"));
  }

  /** Known processes take any message, as upstream: what they cannot read is dropped. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void messageThatCannotBeReadIsDropped(Target target) throws IOException {
    String process = target == Target.MASTER ? "master" : "slave(1)";
    for (String name :
        List.of(
            "mesos.internal.RegisterSlaveMessage",
            "mesos.internal.PingSlaveMessage",
            "no.Such",
            "")) {
      assertThat(exchange(portOf(target), message(process, name, "\u00ff\u00ff\u0001")))
          .startsWith("HTTP/1.1 202");
    }
    String withoutSender =
        "POST /"
            + process
            + "/a.B HTTP/1.1\r\nUser-Agent: libprocess/\r\nContent-Length: 0\r\n\r\n";
    assertThat(exchange(portOf(target), withoutSender)).startsWith("HTTP/1.1 202");
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void halfOpenConnectionsHoldNothingUp(Target target) throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = connect(portOf(target));
        open.add(socket);
        write(socket, "POST /api/v1 HTTP/1.1\r\nContent-Length: 1000\r\n\r\nhalf");
      }
      assertThat(exchange(portOf(target), get("/version"))).startsWith("HTTP/1.1 200");
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /**
   * Who asks without ever reading is not read any more in the end: what waits for it is bounded.
   */
  @Test
  void clientThatNeverReadsHoldsNothingUp() throws Exception {
    byte[] requests =
        get("/state")
            .repeat(1000)
            .replace("Connection: close\r\n", "")
            .getBytes(StandardCharsets.ISO_8859_1);
    Thread writer;
    try (Socket socket = connect(masterPort)) {
      writer = Thread.ofVirtual().start(() -> floods(socket, requests));
      for (int i = 0; i < 20; i++) {
        assertThat(exchange(masterPort, get("/version"))).startsWith("HTTP/1.1 200");
      }
    }
    writer.join();
  }

  private static void floods(Socket socket, byte[] requests) {
    try {
      for (int i = 0; i < 100; i++) {
        socket.getOutputStream().write(requests);
      }
    } catch (IOException closed) {
      // The end of the test, or the daemon's patience.
    }
  }

  private static int portOf(Target target) {
    return target == Target.MASTER ? masterPort : agentPort;
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  }

  private static String post(String path, String headers, String body) {
    return "POST %s HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(path, headers, body.length(), body);
  }

  private static String message(String process, String name, String body) {
    return post("/" + process + "/" + name, "Libprocess-From: a@127.0.0.1:1\r\n", body);
  }

  /** What comes back until the daemon closes, or for one request the head of its answer. */
  private static String exchange(int port, String request) throws IOException {
    try (Socket socket = connect(port)) {
      write(socket, request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException dropped) {
      return "";
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }
}
