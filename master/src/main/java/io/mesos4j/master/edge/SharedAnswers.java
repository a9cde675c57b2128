package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.AnswerMemory;
import io.mesos4j.common.http.AnswerPages;
import io.mesos4j.common.http.AnswerThreads;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.metrics.Counter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that are costly to make. Of requests that ask the same for the same reader only one at a
 * time is answered; those that come meanwhile share the next answer, which is begun after they
 * came. So any number of readers costs the master as much as two, and as much as one if they read
 * over and over ({@link Gathering}). Any thread that may wait; answers are made on threads of their
 * own.
 */
final class SharedAnswers {

  private final AnswerThreads makers = new AnswerThreads();
  private final AnswerMemory memory = new AnswerMemory();
  private final Counter shared;
  private final LongSupplier nanoTime;
  private final BiConsumer<CompletableFuture<Void>, Duration> waiting;
  private final Map<Key, Line> lines = new HashMap<>();

  /**
   * Requests that get the same bytes.
   *
   * @param what path and query, or a call and how its answer is encoded
   */
  private record Key(String what, Optional<Principal> principal, Optional<String> encodings) {

    static Key of(HttpExchange exchange, String what) {
      return new Key(
          what, exchange.principal(), exchange.request().headers().first("Accept-Encoding"));
    }
  }

  /** The answer that is being made, the one after it, who waits for that, and who may yet come. */
  private static final class Line {
    final Gathering gathering = new Gathering();
    Optional<CompletableFuture<HttpResponse>> now = Optional.empty();
    Optional<CompletableFuture<HttpResponse>> next = Optional.empty();
    CompletableFuture<Void> allHere = new CompletableFuture<>();
    int readers;
    int expected;

    boolean isOver(long nanos) {
      return now.isEmpty() && next.isEmpty() && gathering.isOver(nanos);
    }
  }

  /**
   * @param shared counts the requests that got the answer of another
   */
  SharedAnswers(Counter shared) {
    this(
        shared,
        System::nanoTime,
        (event, atMost) ->
            event.completeOnTimeout(null, atMost.toNanos(), TimeUnit.NANOSECONDS).join());
  }

  /**
   * @param nanoTime a clock like {@link System#nanoTime}
   * @param waiting waits for something, and not for longer than that
   */
  SharedAnswers(
      Counter shared,
      LongSupplier nanoTime,
      BiConsumer<CompletableFuture<Void>, Duration> waiting) {
    this.shared = shared;
    this.nanoTime = nanoTime;
    this.waiting = waiting;
  }

  /** Answers with what {@code maker} makes, or what it makes for another; with an ETag. */
  void answer(HttpExchange exchange, Supplier<HttpResponse> maker) {
    HttpRequest request = exchange.request();
    exchange.respond(
        share(exchange, request.target(), () -> maker.get().tagged()).unlessKnownTo(request));
  }

  /**
   * Answers a call of an API with what {@code maker} makes, or what it makes for another. Without
   * an ETag: whoever posts cannot be told that it knows the answer (RFC 9110, section 13.1.2).
   *
   * @param what the call, if it is nothing but its type, and how its answer is encoded
   */
  void answerCall(HttpExchange exchange, String what, Supplier<HttpResponse> maker) {
    exchange.respond(share(exchange, what, maker));
  }

  private HttpResponse share(HttpExchange exchange, String what, Supplier<HttpResponse> maker) {
    Key key = Key.of(exchange, what);
    CompletableFuture<HttpResponse> mine = new CompletableFuture<>();
    Optional<CompletableFuture<HttpResponse>> joined = join(key, mine);
    if (joined.isPresent()) {
      shared.increment();
    } else {
      before(key).ifPresent(one -> one.exceptionally(failure -> HttpResponse.ok()).join());
      gather(key);
      int readers = begin(key, mine);
      makers.execute(() ->
          make(key, mine, readers, () -> memory.open().make(maker, exchange.request(), readers)));
    }
    return joined.orElse(mine).join();
  }

  /** The answer that is yet to be begun; if there is none, {@code mine} becomes that. */
  private synchronized Optional<CompletableFuture<HttpResponse>> join(
      Key key, CompletableFuture<HttpResponse> mine) {
    Line line = lines.computeIfAbsent(key, made -> new Line());
    Optional<CompletableFuture<HttpResponse>> waiting = line.next;
    if (waiting.isEmpty()) {
      line.next = Optional.of(mine);
      line.readers = 0;
    }
    line.readers++;
    if (line.readers >= line.expected) {
      line.allHere.complete(null);
    }
    return waiting;
  }

  /** Waits a little for those who are about to ask, too. */
  private void gather(Key key) {
    Duration patience = expect(key);
    if (patience.isPositive()) {
      waiting.accept(allHere(key), patience);
      waited(key);
    }
  }

  private synchronized Duration expect(Key key) {
    Line line = lines.get(key);
    long now = nanoTime.getAsLong();
    line.allHere = new CompletableFuture<>();
    line.expected = line.gathering.expected(now);
    return line.readers < line.expected ? line.gathering.patience(now) : Duration.ZERO;
  }

  private synchronized CompletableFuture<Void> allHere(Key key) {
    return lines.get(key).allHere;
  }

  private synchronized void waited(Key key) {
    lines.get(key).gathering.waited(nanoTime.getAsLong());
  }

  private void make(
      Key key, CompletableFuture<HttpResponse> mine, int readers, Supplier<HttpResponse> maker) {
    try {
      HttpResponse made = maker.get();
      made.pages().ifPresent(pages -> sending(key, pages, readers));
      mine.complete(made);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      mine.completeExceptionally(failure);
    } finally {
      end(key, mine);
    }
  }

  private synchronized Optional<CompletableFuture<HttpResponse>> before(Key key) {
    return lines.get(key).now;
  }

  /** From now on nobody joins; answers how many wait. */
  private synchronized int begin(Key key, CompletableFuture<HttpResponse> mine) {
    Line line = lines.get(key);
    line.now = Optional.of(mine);
    line.next = Optional.empty();
    return line.readers;
  }

  private synchronized void sending(Key key, AnswerPages pages, int readers) {
    Gathering gathering = lines.get(key).gathering;
    Gathering.Sending sending = gathering.begin(readers, nanoTime.getAsLong());
    pages.whenRead(() -> sent(gathering, sending));
  }

  private synchronized void sent(Gathering gathering, Gathering.Sending sending) {
    long now = nanoTime.getAsLong();
    gathering.end(sending, now);
    lines.values().removeIf(line -> line.isOver(now));
  }

  /** The next answer may have begun by now, and even be over. */
  private synchronized void end(Key key, CompletableFuture<HttpResponse> mine) {
    Line line = lines.getOrDefault(key, new Line());
    if (line.now.equals(Optional.of(mine))) {
      line.now = Optional.empty();
    }
    if (line.isOver(nanoTime.getAsLong())) {
      lines.remove(key);
    }
  }
}
