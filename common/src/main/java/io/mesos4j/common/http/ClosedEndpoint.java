package io.mesos4j.common.http;

/** Stands where the operator closed an endpoint: nobody is let in, whoever they are. */
final class ClosedEndpoint implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) {
    exchange.respond(
        HttpResponse.text(403, "Endpoint '" + exchange.request().path() + "' is disabled"));
  }
}
