package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.AnswerMemory;
import io.mesos4j.common.http.AnswerThreads;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.metrics.Counter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers that are costly to make. Of requests that ask the same for the same reader only one at a
 * time is answered; those that come meanwhile share the next answer, which is begun after they
 * came. So any number of readers costs the master as much as two. Any thread that may wait; answers
 * are made on threads of their own.
 */
final class SharedAnswers {

  private final AnswerThreads makers = new AnswerThreads();
  private final AnswerMemory memory = new AnswerMemory();
  private final Counter shared;
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

  /** The answer that is being made, the one after it, and how many wait for that. */
  private static final class Line {
    Optional<CompletableFuture<HttpResponse>> now = Optional.empty();
    Optional<CompletableFuture<HttpResponse>> next = Optional.empty();
    int readers;
  }

  /**
   * @param shared counts the requests that got the answer of another
   */
  SharedAnswers(Counter shared) {
    this.shared = shared;
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
      int readers = begin(key, mine);
      makers.execute(
          () -> make(key, mine, () -> memory.open().make(maker, exchange.request(), readers)));
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
    return waiting;
  }

  private void make(Key key, CompletableFuture<HttpResponse> mine, Supplier<HttpResponse> maker) {
    try {
      mine.complete(maker.get());
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

  /** The next answer may have begun by now, and even be over. */
  private synchronized void end(Key key, CompletableFuture<HttpResponse> mine) {
    Line line = lines.getOrDefault(key, new Line());
    if (line.now.equals(Optional.of(mine))) {
      line.now = Optional.empty();
    }
    if (line.next.isEmpty() && line.now.isEmpty()) {
      lines.remove(key);
    }
  }
}
