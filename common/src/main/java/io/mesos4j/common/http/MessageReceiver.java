package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * Tells the requests of the port that are messages between processes from HTTP. Called on network
 * threads; must not block.
 */
@FunctionalInterface
public interface MessageReceiver {

  /** Takes messages whose requests have the same head. Called in order per connection. */
  @FunctionalInterface
  interface Addressee {

    /** Takes a message and says what to answer its sender. */
    HttpResponse receive(ByteString message);
  }

  /**
   * Who takes the messages of such requests; empty if they are ordinary requests. Asked once for
   * many requests of a connection whose heads are the same.
   *
   * @param head a request, whose body is not to be looked at
   */
  Optional<Addressee> addressee(HttpRequest head);

  /** Leaves every request to the router. */
  static MessageReceiver none() {
    return head -> Optional.empty();
  }
}
