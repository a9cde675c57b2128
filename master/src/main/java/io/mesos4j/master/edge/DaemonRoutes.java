package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.flags.DurationText;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.MetricsJson;
import io.mesos4j.common.metrics.SystemStats;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.wire.JsonWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The endpoints that every master serves, leading or not: its health, flags, version, metrics. */
final class DaemonRoutes {

  /** Gauges that take longer than this are left out when the client names no time. */
  private static final Duration METRICS_PATIENCE = Duration.ofSeconds(10);

  private final Supplier<MasterFacts> facts;
  private final Metrics metrics;
  private final SystemStats system;

  DaemonRoutes(Supplier<MasterFacts> facts, Metrics metrics, SystemStats system) {
    this.facts = facts;
    this.metrics = metrics;
    this.system = system;
  }

  void addTo(Router.Builder router) {
    router.route("/master/health", exchange -> exchange.respond(HttpResponse.ok()));
    router.route("/master/flags", json(exchange -> flags()));
    router.route("/version", json(exchange -> version()));
    router.route("/system/stats.json", json(exchange -> system.json()));
    router.route("/metrics/snapshot", this::snapshot);
  }

  private static HttpHandler json(Function<HttpExchange, byte[]> body) {
    return exchange ->
        exchange.respond(
            HttpResponse.json(
                UnsafeByteOperations.unsafeWrap(body.apply(exchange)), exchange.request().query()));
  }

  private byte[] flags() {
    JsonWriter json = new JsonWriter().object();
    json.name("flags").object();
    facts.get().flags().forEach(json::field);
    return json.endObject().endObject().toByteArray();
  }

  private byte[] version() {
    MasterFacts.Build build = facts.get().build();
    return new JsonWriter()
        .object()
        .field("build_date", build.date())
        .field("build_time", build.time())
        .field("build_user", build.user())
        .field("version", build.version())
        .endObject()
        .toByteArray();
  }

  private void snapshot(HttpExchange exchange) {
    Duration patience;
    try {
      Optional<String> timeout = exchange.request().query().get("timeout");
      patience = timeout.map(DurationText::parse).orElse(METRICS_PATIENCE);
    } catch (IllegalArgumentException unusable) {
      exchange.respond(
          HttpResponse.text(400, "Invalid 'timeout' parameter: " + unusable.getMessage()));
      return;
    }
    ByteString json =
        UnsafeByteOperations.unsafeWrap(MetricsJson.print(metrics.snapshot(patience).join()));
    exchange.respond(HttpResponse.json(json, exchange.request().query()));
  }
}
