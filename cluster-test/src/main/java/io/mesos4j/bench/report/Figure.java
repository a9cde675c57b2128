package io.mesos4j.bench.report;

import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One measured number.
 *
 * @param name benchmark and figure, such as {@code launch.running}
 * @param value the number to quote: the median where there are percentiles
 * @param percentiles further points of the distribution by name; empty for a single measurement
 * @param parameters what it was measured with
 */
public record Figure(
    String name,
    double value,
    String unit,
    Map<String, Double> percentiles,
    Map<String, String> parameters) {

  /** One line of JSON. */
  String json() {
    JsonWriter json =
        new JsonWriter()
            .object()
            .field("name", name)
            .field("value", rounded(value))
            .field("unit", unit);
    json.name("percentiles").object();
    percentiles.forEach((point, at) -> json.field(point, rounded(at)));
    json.endObject().name("parameters").object();
    parameters.forEach(json::field);
    json.endObject().endObject();
    return new String(json.toByteArray(), StandardCharsets.UTF_8);
  }

  /** One line of the table. */
  String row() {
    StringBuilder row = new StringBuilder("%-36s %14.3f %-10s".formatted(name, value, unit));
    percentiles.forEach((point, at) -> row.append(" %s %.3f".formatted(point, at)));
    return row.toString().stripTrailing();
  }

  private static double rounded(double number) {
    return Math.round(number * 1000) / 1000.0;
  }
}
