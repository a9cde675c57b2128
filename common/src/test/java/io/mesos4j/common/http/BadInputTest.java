package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drives what no client should send over real sockets: a refusal or an end, and a server that
 * lives.
 */
@Timeout(120)
class BadInputTest {

  private final CountDownLatch cutOff = new CountDownLatch(1);
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    Router router =
        Router.builder("master")
            .route("/master/health", exchange -> exchange.respond(HttpResponse.ok()))
            .route("/master/json", BadInputTest::json)
            .route("/master/protobuf", BadInputTest::protobuf)
            .route("/master/records", BadInputTest::records)
            .route("/master/flood", this::flood)
            .build();
    server =
        new TestServer(router, MessageReceiver.none(), TestServer.tight(Duration.ofMillis(700)));
  }

  @AfterEach
  void stop() throws IOException {
    assertThat(RawClient.exchange(server.address(), "GET /health HTTP/1.1\r\n\r\n").status())
        .as("the server is healthy afterwards")
        .isEqualTo(200);
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\u0000\u0001\u0002\r\n\r\n",
        "GET\r\n\r\n",
        "GET health HTTP/1.1\r\n\r\n",
        "GET /health HTTP/9.x\r\n\r\n",
        "GET /health HTTP/1.1\r\nbroken header\r\n\r\n",
        "GET /health HTTP/1.1\r\nA: \u0001b\u0000\r\n\r\n",
        "GET /json?a=%zz HTTP/1.1\r\n\r\n",
        "POST /json HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        "POST /json HTTP/1.1\r\nContent-Length: 1x\r\n\r\n",
        "POST /json HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /json HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n",
        "POST /json HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "POST /json HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        "POST /json HTTP/1.1\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc",
        "POST /protobuf HTTP/1.1\r\nContent-Length: 2\r\n\r\n\u0008\u00ff",
        "POST /records HTTP/1.1\r\nContent-Length: 3\r\n\r\nx\n{",
        "POST /records HTTP/1.1\r\nContent-Length: 13\r\n\r\n99999999999\n{",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
      })
  void malformedRequestsAreRefusedOrDropped(String request) throws IOException {
    assertRefusedOrDropped(request);
  }

  @Test
  void oversizedHeadsAndBodiesAreRefused() throws IOException {
    assertThat(status("GET /" + "a".repeat(9000) + " HTTP/1.1\r\n\r\n")).isEqualTo(414);
    assertThat(status("GET / HTTP/1.1\r\nA: " + "a".repeat(9000) + "\r\n\r\n")).isEqualTo(431);
    String body = "x".repeat((1 << 20) + 1);
    assertThat(
            status("POST /json HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
        .isEqualTo(413);
    assertThat(status("POST /json HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"))
        .as("before any of it is sent")
        .isEqualTo(413);
  }

  @Test
  void zipBombsAreRefused() throws IOException {
    byte[] bomb = HttpServerTest.gzip(new byte[50 << 20]);
    try (RawClient client = new RawClient(server.address())) {
      client.send(
          "POST /json HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length);
      assertThat(client.send("\r\n\r\n").send(bomb).answer().status()).isEqualTo(413);
    }
  }

  @Test
  void deepJsonIsRefused() throws IOException {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(
            status("POST /json HTTP/1.1\r\nContent-Length: " + deep.length() + "\r\n\r\n" + deep))
        .isEqualTo(400);
  }

  @Test
  void slowRequestsEnd() throws IOException {
    try (RawClient head = new RawClient(server.address());
        RawClient body = new RawClient(server.address())) {
      head.send("GET /health HT");
      body.send("POST /json HTTP/1.1\r\nContent-Length: 10\r\n\r\n{");
      assertThat(head.answer().status()).isEqualTo(408);
      assertThat(body.answer().status()).isEqualTo(408);
      assertThat(head.rest()).isEmpty();
    }
  }

  @Test
  void abandonedRequestsEnd() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send("POST /json HTTP/1.1\r\nContent-Length: 10\r\n\r\n{").endInput();
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void clientThatNeverReadsIsCutOff() throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      client.send("GET /flood HTTP/1.1\r\n\r\n");
      assertThat(cutOff.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosed() throws IOException {
    RawClient[] clients = new RawClient[50];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = new RawClient(server.address());
      assertThat(clients[i].send("GET /health HTTP/1.1\r\n\r\n").answer().status()).isEqualTo(200);
    }
    try (RawClient tooMuch = new RawClient(server.address())) {
      assertThat(tooMuch.rest()).isEmpty();
    }
    for (RawClient client : clients) {
      client.endInput();
      client.rest();
      client.close();
    }
  }

  private void assertRefusedOrDropped(String request) throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send(request).endInput();
      String answer = new String(client.rest(), StandardCharsets.ISO_8859_1);
      if (!answer.isEmpty()) {
        assertThat(answer).startsWith("HTTP/1.1 4");
      }
    }
  }

  private int status(String request) throws IOException {
    return RawClient.exchange(server.address(), request).status();
  }

  private void flood(HttpExchange exchange) {
    ResponseStream stream = exchange.stream(200, Headers.none());
    stream.onClosed(cutOff::countDown);
    byte[] block = new byte[64 * 1024];
    boolean open = true;
    while (open) {
      open = stream.write(block.clone());
    }
  }

  private static void json(HttpExchange exchange) {
    answer(
        exchange,
        () -> MesosJson.parse(exchange.request().body().toByteArray(), Call.newBuilder()));
  }

  private static void protobuf(HttpExchange exchange) {
    answer(exchange, () -> Call.newBuilder().mergeFrom(exchange.request().body()));
  }

  private static void records(HttpExchange exchange) {
    ByteBuffer body = ByteBuffer.wrap(exchange.request().body().toByteArray());
    answer(exchange, () -> new RecordIo.Decoder(1 << 20).feed(body));
  }

  private interface Parsing {
    void parse() throws IOException;
  }

  private static void answer(HttpExchange exchange, Parsing parsing) {
    try {
      parsing.parse();
      exchange.respond(HttpResponse.ok("text/plain", ByteString.EMPTY));
    } catch (WireException | com.google.protobuf.InvalidProtocolBufferException malformed) {
      exchange.respond(HttpResponse.text(400, malformed.getMessage()));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
