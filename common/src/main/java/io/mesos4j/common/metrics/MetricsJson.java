package io.mesos4j.common.metrics;

import io.mesos4j.wire.JsonWriter;
import java.util.Map;

/** Writes metrics as upstream does: one flat object, every value with a decimal point. */
public final class MetricsJson {

  private MetricsJson() {}

  /** The object in UTF-8, in the order of the map; values that are not finite are left out. */
  public static byte[] print(Map<String, Double> values) {
    JsonWriter json = new JsonWriter().object();
    values.forEach((key, value) -> {
      if (Double.isFinite(value)) {
        json.field(key, value.doubleValue());
      }
    });
    return json.endObject().toByteArray();
  }
}
