package io.mesos4j.common.http;

import java.util.Optional;

/**
 * Takes the requests of the port that are messages between processes rather than HTTP. Called on a
 * network thread, in order per connection; must not block.
 */
@FunctionalInterface
public interface MessageReceiver {

  /**
   * Takes the message that {@code request} carries.
   *
   * @return what to answer the sender; empty if this is an ordinary request
   */
  Optional<HttpResponse> receive(HttpRequest request);

  /** Leaves every request to the router. */
  static MessageReceiver none() {
    return request -> Optional.empty();
  }
}
