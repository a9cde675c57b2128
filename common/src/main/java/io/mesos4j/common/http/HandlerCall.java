package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one request to its handler, on a thread of its own unless that is prompt, and sees to it
 * that a handler that fails leaves an answer.
 */
final class HandlerCall implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(HandlerCall.class);

  private final Destination.Route route;
  private final NettyExchange exchange;
  private final BodyLease lease;

  HandlerCall(Destination.Route route, NettyExchange exchange, BodyLease lease) {
    this.route = route;
    this.exchange = exchange;
    this.lease = lease;
  }

  @Override
  public void run() {
    try {
      handle();
    } catch (BodyRefused refused) {
      exchange.respond(refused.response());
    } catch (Exception | StackOverflowError failure) {
      HttpRequest request = exchange.request();
      LOG.error("{} {} of {} failed", request.method(), request.path(), request.remote(), failure);
      exchange.fail(failure);
    } finally {
      lease.release();
    }
  }

  private void handle() throws Exception {
    HttpRequest request = decoded(exchange.request());
    if (route.match().isEmpty()) {
      exchange.respond(HttpResponse.status(404));
      return;
    }
    Router.Match match = route.match().get();
    match.handler().handle(new RoutedExchange(exchange, request, match.remainder()));
  }

  private HttpRequest decoded(HttpRequest request) throws BodyRefused {
    Optional<String> coding = request.headers().first("Content-Encoding");
    if (coding.isEmpty() || coding.get().equals("identity")) {
      return request;
    }
    if (!coding.get().equals("gzip")) {
      throw new BodyRefused(415, "Expecting 'Content-Encoding' of gzip, not " + coding.get());
    }
    lease.restartCount();
    ByteString body = Gzip.inflate(request.body(), lease);
    return request.withBody(body);
  }
}
