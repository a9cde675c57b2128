package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.DurationText;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.metrics.MetricSnapshot;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.MetricsJson;
import java.time.Duration;
import java.util.Optional;

/** Answers {@code /metrics/snapshot}; {@code timeout} says how long to wait for late values. */
final class MetricsSnapshot implements HttpHandler {

  /** Who asks without a timeout still wants an answer. */
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(1);

  private final Metrics metrics;

  MetricsSnapshot(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) {
    Optional<String> timeout = exchange.request().query().get("timeout");
    Duration patience;
    try {
      patience = timeout.map(DurationText::parse).orElse(DEFAULT_PATIENCE);
    } catch (IllegalArgumentException unusable) {
      exchange.respond(
          HttpResponse.text(
              400, "Invalid timeout '" + timeout.get() + "': " + unusable.getMessage() + ".\n"));
      return;
    }
    MetricSnapshot values = metrics.snapshot(bounded(patience)).join();
    exchange.respond(HttpResponse.json(MetricsJson.print(values), exchange.request().query()));
  }

  private static Duration bounded(Duration patience) {
    if (patience.isNegative()) {
      return Duration.ZERO;
    }
    return patience.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : patience;
  }
}
