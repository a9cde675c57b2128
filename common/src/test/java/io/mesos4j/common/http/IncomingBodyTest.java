package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests whose body goes on for as long as the client likes. */
class IncomingBodyTest {

  private static final String HEAD =
      """
      POST /p/%s HTTP/1.1\r
      Host: h\r
      Content-Type: application/recordio\r
      Transfer-Encoding: chunked\r
      \r
      """;
  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> go = new CompletableFuture<>();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    Router router =
        Router.builder("p")
            .route("/p/hear", this::hear)
            .route("/p/refuse", exchange -> exchange.respond(HttpResponse.status(404)))
            .route("/p/wait", this::waitThenHear)
            .build();
    server =
        new TestServer(router, MessageReceiver.none(), TestServer.tight(Duration.ofMillis(200)));
  }

  @AfterEach
  void stop() {
    go.complete(null);
    server.close();
  }

  @Test
  void piecesAreHeardAsTheyComeHoweverLongThatTakes() throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      client.send(HEAD.formatted("hear"));
      assertThat(next()).isEqualTo("begin");
      client.socket().setSoTimeout(600); // three times what another request may take
      assertThatThrownBy(client::head).isInstanceOf(SocketTimeoutException.class);
      client.send("3\r\none\r\n");
      assertThat(next()).isEqualTo("one");
      client.send("3\r\ntwo\r\n");
      assertThat(next()).isEqualTo("two");
      client.socket().setSoTimeout(PATIENCE_SECONDS * 1000);
      client.send("0\r\n\r\n");
      assertThat(client.answer().text()).isEqualTo("COMPLETE");
    }
  }

  @Test
  void answerBeforeTheEndOfTheBodyEndsTheConnection() throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      client.send(HEAD.formatted("refuse")).send("3\r\none\r\n");
      RawClient.Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void brokenConnectionIsHeard() throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      client.send(HEAD.formatted("hear"));
      assertThat(next()).isEqualTo("begin");
    }
    assertThat(next()).isEqualTo("BROKEN");
  }

  @Test
  void whatNobodyTakesHoldsUpItsSenderAndIsNotLost() throws Exception {
    byte[] piece = new byte[1 << 20];
    int pieces = 24;
    try (RawClient client = new RawClient(server.address())) {
      client.send(HEAD.formatted("wait"));
      Thread sender = Thread.ofVirtual().start(() -> sendAll(client, piece, pieces));
      assertThat(sender.join(Duration.ofMillis(300))).isFalse();
      go.complete(null);
      assertThat(sender.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
      assertThat(client.answer().text()).isEqualTo("COMPLETE " + pieces * piece.length);
    }
  }

  private static void sendAll(RawClient client, byte[] piece, int count) {
    try {
      for (int sent = 0; sent < count; sent++) {
        client.send(Integer.toHexString(piece.length) + "\r\n").send(piece).send("\r\n");
      }
      client.send("0\r\n\r\n");
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void hear(HttpExchange exchange) throws InterruptedException {
    heard.add("begin");
    IncomingBody body = exchange.incoming();
    for (Optional<byte[]> piece = body.next(); piece.isPresent(); piece = body.next()) {
      heard.add(new String(piece.get(), StandardCharsets.UTF_8));
    }
    heard.add(body.end().name());
    exchange.respond(HttpResponse.text(200, body.end().name()));
  }

  private void waitThenHear(HttpExchange exchange) throws InterruptedException {
    go.join();
    IncomingBody body = exchange.incoming();
    long bytes = 0;
    for (Optional<byte[]> piece = body.next(); piece.isPresent(); piece = body.next()) {
      bytes += piece.get().length;
    }
    exchange.respond(HttpResponse.text(200, body.end() + " " + bytes));
  }

  private String next() throws InterruptedException {
    return heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
