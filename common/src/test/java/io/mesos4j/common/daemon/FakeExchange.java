package io.mesos4j.common.daemon;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.IncomingBody;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.http.ResponseStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A GET request with a query, and what was answered. */
final class FakeExchange implements HttpExchange {

  private final HttpRequest request;
  private final List<HttpResponse> answers = new ArrayList<>();

  private FakeExchange(String query) {
    this.request =
        new HttpRequest(
            "GET",
            "/?" + query,
            "/",
            Query.parse(query),
            Headers.none(),
            ByteString.EMPTY,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
  }

  /** The one answer of {@code handler} to a GET with this query. */
  static HttpResponse get(HttpHandler handler, String query) throws Exception {
    FakeExchange exchange = new FakeExchange(query);
    handler.handle(exchange);
    if (exchange.answers.size() != 1) {
      throw new AssertionError("answered " + exchange.answers.size() + " times");
    }
    return exchange.answers.getFirst();
  }

  @Override
  public HttpRequest request() {
    return request;
  }

  @Override
  public IncomingBody incoming() {
    return IncomingBody.none();
  }

  @Override
  public Optional<Principal> principal() {
    return Optional.empty();
  }

  @Override
  public String remainder() {
    return "";
  }

  @Override
  public void respond(HttpResponse response) {
    answers.add(response);
  }

  @Override
  public void respond(Headers headers, FileChannel file) {
    throw new AssertionError("no file expected");
  }

  @Override
  public ResponseStream stream(int status, Headers headers) {
    throw new AssertionError("no stream expected");
  }
}
