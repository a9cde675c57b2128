package io.mesos4j.client.shell;

import com.google.protobuf.MessageLite;
import io.mesos4j.client.http.ApiConnection;
import io.mesos4j.client.http.ApiListener;
import io.mesos4j.client.http.ApiTarget;
import io.mesos4j.client.http.Network;
import java.util.Optional;

/**
 * The one connection that a driver has to its master or agent, if it has one; what is to be sent
 * without one is dropped. Used on the core's loop only.
 */
final class CurrentConnection {

  private Optional<ApiConnection> open = Optional.empty();

  void open(Network network, ApiTarget target, ApiListener listener) {
    open = Optional.of(network.open(target, listener));
  }

  void subscribe(MessageLite call) {
    open.ifPresent(connection -> connection.subscribe(call.toByteArray()));
  }

  /**
   * Sends a call.
   *
   * @param type what the listener is told if it is refused
   */
  void send(Object type, MessageLite call) {
    open.ifPresent(connection -> connection.send(type, call.toByteArray()));
  }

  /** Stops or goes on reading events. */
  void read(boolean reading) {
    open.ifPresent(connection -> connection.read(reading));
  }

  void close() {
    open.ifPresent(ApiConnection::close);
    open = Optional.empty();
  }

  Optional<ApiConnection> get() {
    return open;
  }
}
