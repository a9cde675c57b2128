package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.RawClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpServerTest {

  private static final ByteString BIG = ByteString.copyFromUtf8("0123456789abcdef".repeat(1000));

  private final LinkedBlockingQueue<HttpExchange> late = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<ResponseStream> streams = new LinkedBlockingQueue<>();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    Router router =
        Router.builder("master")
            .route("/master/health", exchange -> exchange.respond(HttpResponse.ok()))
            .route("/master/echo", HttpServerTest::echo)
            .route("/master/late", late::add)
            .route("/master/stream", this::openStream)
            .route("/master/big", exchange -> exchange.respond(HttpResponse.json(BIG)))
            .route("/master/json", HttpServerTest::json)
            .post("/master/api/v1", HttpServerTest::echo)
            .route("/master/weights", Methods.only(List.of("GET", "PUT"), HttpServerTest::echo))
            .route("/master/broken", HttpServerTest::fail)
            .build();
    server = new TestServer(router);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void emptyAnswerLooksLikeUpstreams() throws IOException {
    Answer answer = get("/health");
    assertThat(answer.head())
        .matches(
            """
            HTTP/1.1 200 OK\r
            Date: [A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r
            Content-Length: 0\r
            """);
  }

  @Test
  void jsonIsWrappedOnRequest() throws IOException {
    assertThat(get("/json").text()).isEqualTo("{}");
    assertThat(get("/json").header("Content-Type")).isEqualTo("application/json");
    assertThat(get("/json?jsonp=f").text()).isEqualTo("f({})");
    assertThat(get("/json?jsonp=f").header("Content-Type")).isEqualTo("text/javascript");
  }

  @Test
  void unknownPathsAnswerTheDefault404() throws IOException {
    for (String path : List.of("/no/such/path", "/master/redirect/x", "/../etc/passwd")) {
      Answer answer = get(path);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
      assertThat(answer.text()).isEqualTo("404 Not Found.");
    }
  }

  @Test
  void wrongMethodsNameTheRightOnes() throws IOException {
    Answer api = get("/api/v1");
    assertThat(api.head()).startsWith("HTTP/1.1 405 Method Not Allowed\r\n");
    assertThat(api.header("Allow")).isEqualTo("POST");
    assertThat(api.header("Content-Length")).isEqualTo("72");
    Answer weights = exchange("POST /weights HTTP/1.1\r\nContent-Length: 2\r\n\r\n[]");
    assertThat(weights.header("Allow")).isEqualTo("GET, PUT");
    assertThat(weights.header("Content-Length")).isEqualTo("79");
    assertThat(weights.text())
        .isEqualTo(
            "405 Method Not Allowed. Expecting one of { 'GET', 'PUT' }, but received 'POST'.");
  }

  @Test
  void failingHandlersAnswerWithTheirText() throws IOException {
    Answer answer = get("/broken");
    assertThat(answer.head()).startsWith("HTTP/1.1 500 Internal Server Error\r\n");
    assertThat(answer.text()).isEqualTo("nobody expected this");
    assertThat(get("/health").status()).isEqualTo(200);
  }

  @Test
  void bodiesComeByLengthOrInChunks() throws IOException {
    assertThat(exchange("POST /echo HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello").text())
        .isEqualTo("hello");
    String chunked = "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(exchange(chunked + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n").text()).isEqualTo("hello");
  }

  @Test
  void continueIsSaidBeforeTheBody() throws IOException {
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
      assertThat(client.send("hello").answer().text()).isEqualTo("hello");
    }
  }

  @Test
  void headGetsTheHeadersAlone() throws IOException {
    try (RawClient client = client()) {
      client.send("HEAD /json HTTP/1.1\r\n\r\n");
      String head = client.head();
      assertThat(head).startsWith("HTTP/1.1 200 OK").contains("Content-Length: 2");
      client.send("GET /echo HTTP/1.1\r\nContent-Length: 2\r\n\r\nok");
      assertThat(client.answer().text()).isEqualTo("ok");
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (RawClient client = client()) {
      client.send("GET /late HTTP/1.1\r\n\r\n".repeat(2));
      client.send("POST /echo HTTP/1.1\r\nContent-Length: 5\r\n\r\nthird");
      HttpExchange first = late.take();
      HttpExchange second = late.take();
      second.respond(HttpResponse.text(200, "second"));
      first.respond(HttpResponse.text(200, "first"));
      assertThat(client.answer().text()).isEqualTo("first");
      assertThat(client.answer().text()).isEqualTo("second");
      assertThat(client.answer().text()).isEqualTo("third");
    }
  }

  @Test
  void anExchangeIsAnsweredOnce() throws Exception {
    try (RawClient client = client()) {
      client.send("GET /late HTTP/1.1\r\n\r\n");
      HttpExchange exchange = late.take();
      exchange.respond(HttpResponse.ok());
      assertThatThrownBy(() -> exchange.respond(HttpResponse.ok()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("/late");
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void closeIsHonouredAfterTheAnswer() throws IOException {
    try (RawClient client = client()) {
      client.send("GET /json HTTP/1.1\r\nConnection: close\r\n\r\n");
      assertThat(new String(client.rest(), StandardCharsets.UTF_8)).endsWith("\r\n\r\n{}");
    }
  }

  @Test
  void oldClientsGetOneAnswerPerConnection() throws Exception {
    try (RawClient client = client()) {
      client.send("GET /stream HTTP/1.0\r\n\r\n");
      ResponseStream stream = streams.take();
      stream.write(bytes("one"));
      stream.write(bytes("two"));
      stream.close();
      String answer = new String(client.rest(), StandardCharsets.UTF_8);
      assertThat(answer).endsWith("\r\n\r\nonetwo").doesNotContain("chunked");
    }
  }

  @Test
  void clientThatHasSentEverythingStillGetsItsAnswer() throws Exception {
    try (RawClient client = client()) {
      client.send("GET /late HTTP/1.1\r\n\r\n").endInput();
      late.take().respond(HttpResponse.text(200, "here"));
      assertThat(new String(client.rest(), StandardCharsets.UTF_8)).endsWith("here");
    }
  }

  @Test
  void streamsFlowInChunksUntilClosed() throws Exception {
    try (RawClient client = client()) {
      client.send("GET /stream HTTP/1.1\r\n\r\n");
      ResponseStream stream = streams.take();
      assertThat(client.head()).contains("Transfer-Encoding: chunked", "X-Stream: yes");
      assertThat(stream.write(bytes("one"))).isTrue();
      assertThat(client.chunk()).isEqualTo(bytes("one"));
      stream.close();
      assertThat(client.chunk()).isEmpty();
      assertThat(stream.write(bytes("late"))).isFalse();
      client.send("GET /json HTTP/1.1\r\n\r\n");
      assertThat(client.answer().text()).isEqualTo("{}");
    }
  }

  @Test
  void streamsHearThatTheirClientLeft() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (RawClient client = client()) {
      client.send("GET /stream HTTP/1.1\r\n\r\n");
      streams.take().onClosed(left::countDown);
      client.head();
    }
    assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void largeAnswersAreCompressedForWhoAccepts() throws IOException {
    Answer plain = get("/big");
    assertThat(plain.body()).isEqualTo(BIG);
    Answer gzip = exchange("GET /big HTTP/1.1\r\nAccept-Encoding: deflate, gzip\r\n\r\n");
    assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(gunzip(gzip.body())).isEqualTo(BIG);
    Answer refused = exchange("GET /big HTTP/1.1\r\nAccept-Encoding: gzip;q=0\r\n\r\n");
    assertThat(refused.header("Content-Encoding")).isEmpty();
    Answer small = exchange("GET /json HTTP/1.1\r\nAccept-Encoding: gzip\r\n\r\n");
    assertThat(small.header("Content-Encoding")).isEmpty();
  }

  /** More than the sockets of both sides hold, made of pieces; the last request closes. */
  @Test
  void answersOfManyBytesLeaveAsTheyAreTaken() throws Exception {
    ByteString huge = ByteString.EMPTY;
    for (int i = 0; i < 1000; i++) {
      huge = huge.concat(BIG);
    }
    try (RawClient client = client()) {
      client.send("GET /late HTTP/1.1\r\n\r\n".repeat(2));
      client.send("GET /json HTTP/1.1\r\nConnection: close\r\n\r\n");
      late.take().respond(HttpResponse.ok("text/plain", huge));
      late.take().respond(HttpResponse.ok("text/plain", huge));
      assertThat(client.answer().body()).isEqualTo(huge);
      assertThat(client.answer().body()).isEqualTo(huge);
      assertThat(client.answer().text()).isEqualTo("{}");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void compressedBodiesAreInflated() throws IOException {
    byte[] body = gzip(bytes("hello"));
    try (RawClient client = client()) {
      client.send(
          "POST /echo HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length);
      assertThat(client.send("\r\n\r\n").send(body).answer().text()).isEqualTo("hello");
    }
  }

  @Test
  void takenPortSaysWhatToDo() throws IOException {
    try (NetworkThreads threads = NetworkThreads.start("taken")) {
      assertThatThrownBy(() -> HttpServer.bind(threads, server.address(), HttpLimits.defaults()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(String.valueOf(server.address().getPort()));
    }
  }

  private static void echo(HttpExchange exchange) {
    exchange.respond(HttpResponse.ok("text/plain", exchange.request().body()));
  }

  private static void json(HttpExchange exchange) {
    exchange.respond(HttpResponse.json(ByteString.copyFromUtf8("{}"), exchange.request().query()));
  }

  private static void fail(HttpExchange exchange) {
    throw new IllegalStateException("nobody expected this");
  }

  private void openStream(HttpExchange exchange) {
    streams.add(exchange.stream(200, Headers.of("X-Stream", "yes")));
  }

  private RawClient client() throws IOException {
    return new RawClient(server.address());
  }

  private Answer get(String path) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: example\r\n\r\n");
  }

  private Answer exchange(String request) throws IOException {
    InetSocketAddress address = server.address();
    return RawClient.exchange(address, request);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static ByteString gunzip(ByteString packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(packed.newInput())) {
      return ByteString.readFrom(in);
    }
  }
}
