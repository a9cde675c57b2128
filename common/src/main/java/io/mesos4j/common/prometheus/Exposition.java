package io.mesos4j.common.prometheus;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Answers {@code /metrics} for Prometheus: everything that {@code /metrics/snapshot} has, under
 * names with labels, and figures that only make sense with labels. Called on virtual threads.
 */
public final class Exposition implements HttpHandler {

  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Below the time that Prometheus waits unless told otherwise. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Metrics metrics;
  private final List<FamilySource> sources;
  private final MetricTable table = MetricTable.read();

  public Exposition(Metrics metrics, List<FamilySource> sources) {
    this.metrics = metrics;
    this.sources = List.copyOf(sources);
  }

  @Override
  public void handle(HttpExchange exchange) {
    if (!exchange.remainder().isEmpty()) {
      exchange.respond(HttpResponse.status(404));
      return;
    }
    Families families = new Families();
    List<CompletableFuture<List<Family>>> read =
        sources.stream().map(Exposition::readInTime).toList();
    metrics.snapshot(PATIENCE).join().forEach((key, value) -> table.add(key, value, families));
    read.forEach(one -> families.addAll(one.join()));
    families.addAll(ProcessFamilies.read());
    exchange.respond(HttpResponse.ok(TYPE, ByteString.copyFrom(families.print())));
  }

  private static CompletableFuture<List<Family>> readInTime(FamilySource source) {
    return source
        .read()
        .toCompletableFuture()
        .copy()
        .completeOnTimeout(List.of(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> List.of());
  }
}
