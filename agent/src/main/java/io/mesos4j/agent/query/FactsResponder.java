package io.mesos4j.agent.query;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.wire.JsonWriter;

/** Answers /flags and /version. */
public final class FactsResponder {

  private final AgentFacts facts;

  public FactsResponder(AgentFacts facts) {
    this.facts = facts;
  }

  public HttpHandler flags() {
    return exchange -> {
      JsonWriter json = new JsonWriter().object().name("flags").object();
      facts.flags().forEach(json::field);
      answer(exchange, json.endObject().endObject());
    };
  }

  public HttpHandler version() {
    return exchange -> {
      JsonWriter json = new JsonWriter().object();
      VersionJson.fields(json, facts.version());
      answer(exchange, json.endObject());
    };
  }

  private static void answer(HttpExchange exchange, JsonWriter json) {
    exchange.respond(
        HttpResponse.json(ByteString.copyFrom(json.toByteArray()), exchange.request().query()));
  }
}
