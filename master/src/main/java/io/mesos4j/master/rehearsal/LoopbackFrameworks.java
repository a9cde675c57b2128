package io.mesos4j.master.rehearsal;

import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireVersions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * Made-up frameworks on the HTTP API of a master on loopback: on every other offer they launch, the
 * others they decline, until that is enough; then they keep what they get. Each has a thread of its
 * own; used by one thread.
 */
final class LoopbackFrameworks implements AutoCloseable {

  private static final String STREAM_ID = "Mesos-Stream-Id";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final int TAKEN_IN = 200;
  private static final Duration BEFORE_REPETITION = Duration.ofMillis(10);
  private static final int LARGEST_RECORD = 1 << 20;

  /** Of all of them together: each agent is offered at least once. */
  private static final int ENOUGH = RehearsedCluster.AGENTS;

  private static final int CHUNK = 16 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final URI master;
  private final Executor threads;
  private final AtomicInteger begun = new AtomicInteger();
  private final Tally answers = new Tally("offers were answered");

  /**
   * @param threads where they live; each takes one
   */
  LoopbackFrameworks(InetSocketAddress master, Executor threads) {
    String host = master.getAddress().getHostAddress();
    this.threads = threads;
    this.master = URI.create("http://" + host + ':' + master.getPort());
  }

  /**
   * Some ask a master that does not lead, and hear so; and what they ask is not all calls.
   *
   * @throws IOException if it does not answer
   */
  void askTooEarly() throws IOException, InterruptedException {
    Call subscribe = RehearsedCluster.subscribe(0);
    client.send(request(subscribe).build(), BodyHandlers.discarding());
    client.send(
        HttpRequest.newBuilder(master.resolve("/health")).build(), BodyHandlers.discarding());
  }

  /** All of them subscribe, on threads of their own. */
  void subscribe() {
    for (int i = 0; i < RehearsedCluster.FRAMEWORKS; i++) {
      Call call = RehearsedCluster.subscribe(i);
      threads.execute(() -> follow(call));
    }
  }

  /**
   * Waits until enough offers have been answered.
   *
   * @param wanted whether to wait on; asked again and again
   * @throws IllegalStateException if there are too few within half a minute
   */
  void awaitAnswers(BooleanSupplier wanted) throws InterruptedException {
    answers.await(ENOUGH, wanted);
  }

  /** Ends all streams, and with them the threads. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  private void follow(Call subscribe) {
    try {
      HttpResponse<InputStream> subscribed = subscribed(subscribe);
      String stream = subscribed.headers().firstValue(STREAM_ID).orElseThrow();
      RecordIo.Decoder records = new RecordIo.Decoder(LARGEST_RECORD);
      byte[] chunk = new byte[CHUNK];
      InputStream in = subscribed.body();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        for (byte[] event : records.feed(ByteBuffer.wrap(chunk, 0, count))) {
          hear(Event.parseFrom(event), stream); // the same bytes in both versions
        }
      }
    } catch (IOException closed) {
      // The play is over; were it not, somebody would wait for answers in vain, and say so.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Again and again, until the master has read its registry. */
  private HttpResponse<InputStream> subscribed(Call subscribe)
      throws IOException, InterruptedException {
    while (true) {
      HttpResponse<InputStream> answer =
          client.send(request(subscribe).build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() == TAKEN_IN) {
        return answer;
      }
      answer.body().close();
      Thread.sleep(BEFORE_REPETITION);
    }
  }

  private void hear(Event event, String stream) throws IOException, InterruptedException {
    for (Offer offer : event.getOffers().getOffersList()) {
      int number = begun.getAndIncrement();
      if (number < ENOUGH) {
        answer(offer, stream, number);
      }
    }
  }

  private void answer(Offer offer, String stream, int number)
      throws IOException, InterruptedException {
    Call call = number % 2 == 0 ? RehearsedCluster.accept(offer) : RehearsedCluster.decline(offer);
    client.send(request(call).header(STREAM_ID, stream).build(), BodyHandlers.discarding());
    answers.count();
  }

  private HttpRequest.Builder request(Call call) {
    return HttpRequest.newBuilder(master.resolve("/api/v1/scheduler"))
        .header("Content-Type", PROTOBUF)
        .header("Accept", PROTOBUF)
        .POST(BodyPublishers.ofByteArray(WireVersions.toV1(call)));
  }
}
