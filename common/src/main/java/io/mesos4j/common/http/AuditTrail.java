package io.mesos4j.common.http;

import com.google.protobuf.Message;
import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.wire.MesosJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Follows requests that want to change something into the audit log. Any thread. */
public final class AuditTrail {

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
    AuditLog.Wish wish =
        new AuditLog.Wish(
            action,
            detail,
            exchange.principal().flatMap(Principal::value).orElse(""),
            String.valueOf(exchange.request().remote()));
    if (response.status() >= FIRST_ERROR) {
      AuditLog.refused(wish, response.status(), response.body().toStringUtf8());
    } else {
      AuditLog.answered(wish, response.status());
    }
  }
}
