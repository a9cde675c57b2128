package io.mesos4j.master.webui.page;

import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.Protos;

/** Labels as the UI shows them: long values are cut, with their length beside. Stateless. */
final class Labels {

  private static final int MOST_CHARACTERS = 2000;
  private static final int MOST_LABELS = 200;

  private Labels() {}

  /** The fields {@code labels} and {@code labels_total}. */
  static void write(JsonWriter json, Protos.Labels labels) {
    json.field("labels_total", (long) labels.getLabelsCount());
    json.name("labels").array();
    labels.getLabelsList().stream()
        .limit(MOST_LABELS)
        .forEach(label ->
            json.object()
                .field("key", cut(label.getKey()))
                .field("value", cut(label.getValue()))
                .field("length", (long) label.getValue().length())
                .endObject());
    json.endArray();
  }

  /** The beginning of a text of any length, never half a character. */
  static String cut(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1))
            ? MOST_CHARACTERS - 1
            : MOST_CHARACTERS;
    return text.substring(0, end) + "…";
  }
}
