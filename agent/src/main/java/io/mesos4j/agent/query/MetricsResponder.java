package io.mesos4j.agent.query;

import com.google.protobuf.ByteString;
import io.mesos4j.common.flags.DurationText;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.MetricsJson;
import io.mesos4j.common.metrics.SystemStats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;

/** Answers /metrics/snapshot. */
public final class MetricsResponder implements HttpHandler {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Metrics metrics;

  public MetricsResponder(AgentMetrics agent) {
    this.metrics = new Metrics(InstantSource.system());
    metrics.source(agent);
    new SystemStats().register(metrics);
  }

  /** All values of now. */
  public SortedMap<String, Double> values() {
    return metrics.snapshot(PATIENCE).join();
  }

  @Override
  public void handle(HttpExchange exchange) {
    Duration patience = PATIENCE;
    Optional<String> timeout = exchange.request().query().get("timeout");
    if (timeout.isPresent()) {
      try {
        patience = DurationText.parse(timeout.get());
      } catch (IllegalArgumentException e) {
        exchange.respond(HttpResponse.text(400, "timeout: " + e.getMessage()));
        return;
      }
    }
    byte[] json = MetricsJson.print(metrics.snapshot(patience).join());
    exchange.respond(HttpResponse.json(ByteString.copyFrom(json), exchange.request().query()));
  }
}
