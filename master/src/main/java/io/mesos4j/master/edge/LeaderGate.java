package io.mesos4j.master.edge;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.master.shell.Leadership;
import java.util.function.Supplier;

/**
 * Lets requests pass on the leading master only; elsewhere they are sent to the leader, or refused
 * while there is none. Stateless; any thread.
 */
final class LeaderGate implements HttpHandler {

  /** From when on the leader may answer. */
  enum Opens {
    ELECTED,
    REGISTRY_RECOVERED
  }

  private final Supplier<Leadership> leadership;
  private final Opens opens;
  private final HttpHandler next;

  LeaderGate(Supplier<Leadership> leadership, Opens opens, HttpHandler next) {
    this.leadership = leadership;
    this.opens = opens;
    this.next = next;
  }

  @Override
  public void handle(HttpExchange exchange) throws Exception {
    Leadership now = leadership.get();
    if (!now.elected()) {
      exchange.respond(LeaderAddress.redirect(now, exchange.request().target()));
      return;
    }
    if (opens == Opens.REGISTRY_RECOVERED && !now.serving()) {
      exchange.respond(
          HttpResponse.text(503, "Master has not finished recovery; try again in a moment"));
      return;
    }
    next.handle(exchange);
  }
}
