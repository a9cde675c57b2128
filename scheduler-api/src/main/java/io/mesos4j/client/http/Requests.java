package io.mesos4j.client.http;

import io.mesos4j.client.core.Endpoint;
import io.mesos4j.client.core.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.Optional;

/** Writes the requests of the v1 APIs and reads their refusals. Pure. */
final class Requests {

  static final String STREAM_ID = "Mesos-Stream-Id";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final int DEFAULT_PORT = 5050;

  private Requests() {}

  static FullHttpRequest post(ApiTarget target, byte[] body) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, target.path(), Unpooled.wrappedBuffer(body));
    request
        .headers()
        .set(HttpHeaderNames.HOST, target.endpoint().toString())
        .set(HttpHeaderNames.CONTENT_TYPE, PROTOBUF)
        .set(HttpHeaderNames.ACCEPT, PROTOBUF)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    target
        .authorization()
        .ifPresent(value -> request.headers().set(HttpHeaderNames.AUTHORIZATION, value));
    return request;
  }

  static Refusal refusal(HttpResponse response, String text) {
    Optional<Endpoint> location =
        Optional.ofNullable(response.headers().get(HttpHeaderNames.LOCATION))
            .flatMap(Requests::endpoint);
    return new Refusal(response.status().code(), text.trim(), location);
  }

  /** Reads {@code //host:port/...} and {@code http://host:port/...}. */
  private static Optional<Endpoint> endpoint(String location) {
    try {
      URI uri = URI.create(location);
      if (uri.getHost() == null) {
        return Optional.empty();
      }
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
      return Optional.of(new Endpoint(bare(uri.getHost()), port));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
