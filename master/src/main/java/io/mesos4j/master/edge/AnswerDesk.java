package io.mesos4j.master.edge;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.shell.Answers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The requests whose answer the core decides, from their handing over until they are answered. Used
 * from any thread. Bounded by the connections of the server, each of which has few requests open.
 */
public final class AnswerDesk implements Answers {

  /** A request that waits, and in which encoding its answer is wanted. */
  record Waiting(HttpExchange exchange, MediaType accepted) {}

  private final AtomicLong numbers = new AtomicLong();
  private final Map<RequestId, Waiting> waiting = new ConcurrentHashMap<>();

  /** Keeps a request until its answer. */
  RequestId keep(HttpExchange exchange, MediaType accepted) {
    RequestId id = new RequestId(numbers.incrementAndGet());
    waiting.put(id, new Waiting(exchange, accepted));
    return id;
  }

  /** Gives a request out of hand, to whoever answers it. */
  Optional<Waiting> take(RequestId id) {
    return Optional.ofNullable(waiting.remove(id));
  }

  @Override
  public void respond(RequestId request, int status, String text) {
    take(request).ifPresent(one -> one.exchange().respond(response(status, text)));
  }

  private static HttpResponse response(int status, String text) {
    if (!text.isEmpty()) {
      return HttpResponse.text(status, text);
    }
    return switch (status) {
      case 200 -> HttpResponse.ok();
      case 202 -> HttpResponse.accepted();
      default -> HttpResponse.status(status);
    };
  }
}
