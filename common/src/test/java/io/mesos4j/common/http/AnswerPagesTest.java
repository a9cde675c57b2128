package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerPagesTest {

  private static final int LARGE = 1 << 20;
  private static final int PAGES = LARGE / AnswerMemory.PAGE_BYTES;

  /** So many times the bytes are more than sockets hold. */
  private static final int TIMES = 32;

  private final AnswerMemory memory = new AnswerMemory();

  @Test
  void pagesAreUsedAgainOnceAllReadersHaveGotTheAnswer() {
    HttpResponse answer = memory.open().make(() -> large(1), request(), 3);
    assertThat(answer.body()).isEqualTo(bytes(1));
    AnswerPages pages = answer.pages().orElseThrow();
    pages.read();
    pages.read();
    assertThat(memory.freePages()).isZero();
    assertThat(answer.body()).isEqualTo(bytes(1));
    pages.read();
    assertThat(memory.freePages()).isEqualTo(PAGES);
    memory.open().make(() -> large(2), request(), 1);
    assertThat(memory.freePages()).isZero();
  }

  @Test
  void whoKnowsTheAnswerAlreadyHasReadIt() {
    HttpResponse answer = memory.open().make(() -> large(1).tagged(), request(), 1);
    String tag = answer.headers().first("ETag").orElseThrow();
    assertThat(answer.unlessKnownTo(request("If-None-Match", tag)).status()).isEqualTo(304);
    assertThat(memory.freePages()).isEqualTo(PAGES);
  }

  @Test
  void aSmallAnswerNeedsNoPagesOnceItIsMade() {
    HttpResponse answer =
        memory.open().make(() -> HttpResponse.json(paged(new byte[] {'{', '}'})), request(), 1);
    assertThat(memory.freePages()).isEqualTo(1);
    memory.open().make(() -> large(2), request(), 1);
    assertThat(answer.body().toStringUtf8()).isEqualTo("{}");
    assertThat(answer.pages()).isEmpty();
  }

  @Test
  void aCompressedAnswerNeedsNoneEither() throws IOException {
    HttpResponse answer = memory.open().make(() -> large(1), request("Accept-Encoding", "gzip"), 1);
    assertThat(memory.freePages()).isEqualTo(PAGES);
    memory.open().make(() -> large(2), request(), 1);
    GZIPInputStream inflated =
        new GZIPInputStream(new ByteArrayInputStream(answer.body().toByteArray()));
    assertThat(ByteString.copyFrom(inflated.readAllBytes())).isEqualTo(bytes(1));
  }

  @Test
  void whatWasMadeElsewhereIsSentAsItIs() {
    HttpResponse made = HttpResponse.json(bytes(1));
    assertThat(memory.open().make(() -> made, request(), 1)).isEqualTo(made);
  }

  /** Over sockets, readers of different speed: nobody gets bytes of another answer. */
  @Test
  void answersThatAreSentAtTheSameTimeAreNotMixedUp() throws Exception {
    try (TestServer server = new TestServer(answering(1));
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> reads = new ArrayList<>();
      for (int reader = 0; reader < 6; reader++) {
        reads.add(readers.submit(reading(server, reader)));
      }
      for (Future<Void> read : reads) {
        read.get();
      }
    }
    assertThat(memory.freePages()).isBetween(1, 6 * PAGES);
  }

  @Test
  void aReaderThatIsGoneNeedsNoPages() throws Exception {
    try (TestServer server = new TestServer(answering(TIMES))) {
      try (RawClient client = new RawClient(server.address())) {
        client.send("GET /large?seed=1 HTTP/1.1\r\nHost: m\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
        assertThat(memory.freePages()).isZero();
      }
      while (memory.freePages() < TIMES * PAGES) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void whoAsksForTheHeadAloneNeedsNoneEither() throws Exception {
    try (TestServer server = new TestServer(answering(1));
        RawClient client = new RawClient(server.address())) {
      client.send("HEAD /large?seed=1 HTTP/1.1\r\nHost: m\r\n\r\n");
      assertThat(client.head()).contains("Content-Length: " + LARGE);
      while (memory.freePages() < PAGES) {
        Thread.onSpinWait();
      }
    }
  }

  private Router answering(int times) {
    return Router.builder("master")
        .route(
            "/master/large",
            exchange ->
                Thread.startVirtualThread(
                    () -> exchange.respond(answer(exchange.request(), times))))
        .build();
  }

  private HttpResponse answer(HttpRequest request, int times) {
    int seed = Integer.parseInt(request.query().get("seed").orElseThrow());
    return memory.open().make(() -> large(seed, times), request, 1);
  }

  private static Callable<Void> reading(TestServer server, int reader) {
    return () -> {
      for (int i = 0; i < 20; i++) {
        int seed = reader * 100 + i;
        try (RawClient client = new RawClient(server.address())) {
          client.send("GET /large?seed=" + seed + " HTTP/1.1\r\nHost: m\r\n\r\n");
          Thread.sleep(reader);
          assertThat(client.answer().body()).isEqualTo(bytes(seed));
        }
      }
      return null;
    };
  }

  private static HttpRequest request() {
    return request("Accept", "*/*");
  }

  private static HttpRequest request(String name, String value) {
    return new HttpRequest(
        "GET",
        "/large",
        "/large",
        Query.parse(""),
        Headers.of(name, value),
        ByteString.EMPTY,
        TestServer.anyPort());
  }

  private static HttpResponse large(int seed) {
    return large(seed, 1);
  }

  private static HttpResponse large(int seed, int times) {
    ByteString body = ByteString.EMPTY;
    for (int i = 0; i < times; i++) {
      body = body.concat(paged(bytes(seed).toByteArray()));
    }
    return HttpResponse.json(body);
  }

  private static ByteString paged(byte[] bytes) {
    return AnswerPages.current().get().put(bytes, bytes.length);
  }

  private static ByteString bytes(int seed) {
    byte[] bytes = new byte[LARGE];
    new Random(seed).nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }
}
