package io.mesos4j.common.http;

import io.mesos4j.common.auth.Principal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * One request and the way to answer it: exactly one call of {@link #respond} or {@link #stream},
 * from any thread, now or later. Answers of pipelined requests leave in the order of the requests.
 */
public interface HttpExchange {

  HttpRequest request();

  /** What comes after the head of a request that streams; of any other nothing does. */
  IncomingBody incoming();

  /** Who asks, when a realm's authenticator has said so. */
  Optional<Principal> principal();

  /**
   * What follows the matched route in the path: empty or {@code /...}, without a trailing slash,
   * not percent-decoded.
   */
  String remainder();

  /**
   * Answers with one response.
   *
   * @throws IllegalStateException if this exchange was answered before
   */
  void respond(HttpResponse response);

  /**
   * Answers 200 with a file as it is now, which is closed in the end.
   *
   * @throws IllegalStateException if this exchange was answered before
   */
  void respond(Headers headers, FileChannel file) throws IOException;

  /**
   * Answers with a status and an open-ended body in chunks.
   *
   * @throws IllegalStateException if this exchange was answered before
   */
  ResponseStream stream(int status, Headers headers);
}
