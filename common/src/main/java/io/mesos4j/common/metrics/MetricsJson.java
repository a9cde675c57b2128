package io.mesos4j.common.metrics;

import com.google.protobuf.ByteString;
import io.mesos4j.common.json.Rendering;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes metrics as upstream does: one flat object in the order of the keys, every value with a
 * decimal point. Groups are written in pieces, by all processors.
 */
public final class MetricsJson {

  /** Groups of a piece: large enough to be worth handing over, small enough to share evenly. */
  private static final int GROUPS = 32;

  private MetricsJson() {}

  /** The object in UTF-8; values that are not finite are left out. */
  public static ByteString print(MetricSnapshot snapshot) {
    int places = snapshot.places();
    List<Consumer<JsonWriter>> pieces = new ArrayList<>();
    for (int from = 0; from < places; from += GROUPS) {
      int begin = from;
      int end = Math.min(from + GROUPS, places);
      pieces.add(json -> piece(json.amid(begin > 0), snapshot, begin, end));
    }
    return Rendering.joined(pieces);
  }

  /** What comes before all other pieces is never empty, since groups are not. */
  private static void piece(JsonWriter json, MetricSnapshot snapshot, int begin, int end) {
    if (begin == 0) {
      json.object();
    }
    snapshot.forEach(begin, end, (prefix, rest, value) -> put(json, prefix, rest, value));
    if (end == snapshot.places()) {
      json.endObject();
    }
  }

  private static void put(JsonWriter json, String prefix, String rest, double value) {
    if (Double.isFinite(value)) {
      json.name(prefix, rest).value(value);
    }
  }
}
