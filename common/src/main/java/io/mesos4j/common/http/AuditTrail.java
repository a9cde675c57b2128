package io.mesos4j.common.http;

import com.google.protobuf.Message;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.wire.JsonWriter;
import io.mesos4j.wire.MesosJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who wanted to change what, from where, and what came of it: one JSON object a line
 * under the logger {@code audit}, when the call is answered. Any thread.
 */
public final class AuditTrail {

  /** Its lines are written whatever else is logged. */
  public static final String LOGGER = "audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  /** What is kept of a text that a client chose. */
  private static final int MOST_CHARACTERS = 1000;

  private static final int FIRST_ERROR = 400;
  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

  private AuditTrail() {}

  /**
   * The same exchange, whose answer will be written down, once however often this is asked.
   *
   * @param action what is to be done, such as {@code TEARDOWN}
   * @param detail to what and how, as the client wrote it
   */
  public static HttpExchange follow(HttpExchange exchange, String action, String detail) {
    return exchange instanceof AuditedExchange
        ? exchange
        : new AuditedExchange(exchange, action, detail);
  }

  /**
   * The same for a call of the v1 API.
   *
   * @param call in its v0 form
   */
  public static HttpExchange follow(HttpExchange exchange, String action, Message call) {
    return follow(exchange, action, new String(MesosJson.printV1(call), StandardCharsets.UTF_8));
  }

  /**
   * The same handler, whose requests are written down under their path, except those that only
   * look: GET, HEAD and OPTIONS. To be placed where it is known who asks.
   */
  public static HttpHandler changes(HttpHandler next) {
    return exchange -> {
      HttpRequest request = exchange.request();
      boolean looks = LOOKING.contains(request.method());
      next.handle(
          looks ? exchange : follow(exchange, request.path(), request.body().toStringUtf8()));
    };
  }

  static void write(HttpExchange exchange, String action, String detail, HttpResponse response) {
    JsonWriter line = new JsonWriter().object();
    line.field("action", action)
        .field("detail", shortened(detail))
        .field("principal", exchange.principal().flatMap(Principal::value).orElse(""))
        .field("remote", String.valueOf(exchange.request().remote()))
        .field("status", (long) response.status());
    if (response.status() >= FIRST_ERROR) {
      line.field("reason", shortened(response.body().toStringUtf8()));
    }
    LOG.info(new String(line.endObject().toByteArray(), StandardCharsets.UTF_8));
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
  }
}
