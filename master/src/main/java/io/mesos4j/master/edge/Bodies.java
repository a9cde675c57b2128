package io.mesos4j.master.edge;

import com.google.protobuf.Message;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireException;
import java.util.Optional;

/** Reads the bodies of the v0 endpoints, or answers 400 and says why they cannot be read. */
final class Bodies {

  private Bodies() {}

  /** Reads a JSON object; false if it was refused. */
  static boolean read(HttpExchange exchange, Message.Builder target) {
    try {
      MesosJson.parse(exchange.request().body().toByteArray(), target);
      return true;
    } catch (WireException malformed) {
      return refused(exchange, "Failed to parse body: " + malformed.getMessage());
    }
  }

  /** Reads a JSON array into the list of this name; false if it was refused. */
  static boolean readList(HttpExchange exchange, String list, Message.Builder target) {
    try {
      MesosJson.parseList(exchange.request().body().toByteArray(), list, target);
      return true;
    } catch (WireException malformed) {
      return refused(exchange, "Failed to parse body: " + malformed.getMessage());
    }
  }

  /** Reads a form; empty if it was refused. */
  static Optional<Query> form(HttpExchange exchange) {
    try {
      return Optional.of(exchange.request().form());
    } catch (IllegalArgumentException malformed) {
      refused(exchange, "Unable to decode the form in the body: " + malformed.getMessage());
      return Optional.empty();
    }
  }

  private static boolean refused(HttpExchange exchange, String reason) {
    exchange.respond(HttpResponse.text(400, reason));
    return false;
  }
}
