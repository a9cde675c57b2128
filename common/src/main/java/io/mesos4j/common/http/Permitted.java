package io.mesos4j.common.http;

import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import org.apache.mesos.authorization.Protos.Action;

/**
 * Lets a handler see only clients that may do one thing; others are refused, 403. To be placed
 * behind the realm, which says who they are.
 */
public final class Permitted implements HttpHandler {

  private final Authorizer authorizer;
  private final Action action;
  private final Target target;
  private final HttpHandler next;

  public Permitted(Authorizer authorizer, Action action, Target target, HttpHandler next) {
    this.authorizer = authorizer;
    this.action = action;
    this.target = target;
    this.next = next;
  }

  /**
   * A handler of an endpoint that has no owner but its path. Where there are rules, these are about
   * GET alone: any other method fails with 500, as upstream.
   */
  public static HttpHandler endpoint(Authorizer authorizer, String path, HttpHandler next) {
    Permitted permitted =
        new Permitted(authorizer, Action.GET_ENDPOINT_WITH_PATH, Target.named(path), next);
    return exchange -> {
      String method = exchange.request().method();
      if (!method.equals("GET") && !authorizer.approvers(exchange.principal()).unlimited()) {
        exchange.respond(HttpResponse.text(500, "Unexpected request method '" + method + "'"));
        return;
      }
      permitted.handle(exchange);
    };
  }

  /** A handler of any method; of GET only where there are rules, as upstream. */
  public static HttpHandler anyMethodWithoutRules(Authorizer authorizer, HttpHandler next) {
    HttpHandler guarded = Methods.only("GET", next);
    return exchange ->
        (authorizer.approvers(exchange.principal()).unlimited() ? next : guarded).handle(exchange);
  }

  @Override
  public void handle(HttpExchange exchange) throws Exception {
    if (!authorizer.approvers(exchange.principal()).approved(action, target)) {
      exchange.respond(HttpResponse.status(403));
      return;
    }
    next.handle(exchange);
  }
}
