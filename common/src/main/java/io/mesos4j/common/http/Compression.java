package io.mesos4j.common.http;

import java.util.Optional;

/** Decides which answers leave compressed. Pure. */
final class Compression {

  /** Below this, as upstream, compressing costs more than it saves. */
  static final int LEAST_BYTES = 1024;

  private Compression() {}

  /** The answer in gzip where it is large enough and the client accepts that. */
  static HttpResponse of(HttpRequest request, HttpResponse response) {
    if (response.body().size() < LEAST_BYTES || response.headers().contains("Content-Encoding")) {
      return response;
    }
    Optional<String> accepted = request.headers().first("Accept-Encoding");
    if (accepted.isEmpty() || !AcceptRanges.parse(accepted.get()).acceptEncoding("gzip")) {
      return response;
    }
    return new HttpResponse(
        response.status(),
        response.headers().with("Content-Encoding", "gzip"),
        Gzip.compress(response.body()));
  }
}
