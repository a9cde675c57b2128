package io.mesos4j.master.edge;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.master.shell.Leadership;
import java.util.function.Supplier;

/**
 * {@code /health}: 503 until the master has found out who leads and, if it leads itself, has read
 * the registry; 200 from then on for as long as it answers at all, whoever leads. So whoever waits
 * for a master that has just been started may use it at the first 200. Any thread.
 */
final class Health implements HttpHandler {

  private final Supplier<Leadership> leadership;
  private volatile boolean ready;

  Health(Supplier<Leadership> leadership) {
    this.leadership = leadership;
  }

  @Override
  public void handle(HttpExchange exchange) {
    ready = ready || knowsItsPart(leadership.get());
    exchange.respond(
        ready ? HttpResponse.ok() : HttpResponse.text(503, "Starting: no leader is known yet"));
  }

  private static boolean knowsItsPart(Leadership now) {
    return now.elected() ? now.serving() : now.leader().isPresent();
  }
}
