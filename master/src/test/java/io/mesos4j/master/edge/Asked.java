package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
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

/** A request that keeps what it is answered. */
final class Asked implements HttpExchange {

  final List<HttpResponse> answers = new ArrayList<>();

  @Override
  public HttpRequest request() {
    return new HttpRequest(
        "GET",
        "/state?jsonp=f",
        "/state",
        Query.parse("jsonp=f"),
        Headers.none(),
        ByteString.EMPTY,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
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
