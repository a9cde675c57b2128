package io.mesos4j.cluster;

import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code /flags} says, read from an answer or from what upstream's daemons answered. */
final class RecordedFlags {

  private RecordedFlags() {}

  /**
   * The recorded ones.
   *
   * @param daemon {@code master} or {@code agent}
   */
  static SortedMap<String, String> of(String daemon) {
    String path = "/golden/" + daemon + "/flags.json";
    try (InputStream recorded = RecordedFlags.class.getResourceAsStream(path)) {
      return in(new String(recorded.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Those in an answer. */
  static SortedMap<String, String> in(String answer) throws IOException {
    Struct.Builder json = Struct.newBuilder();
    JsonFormat.parser().merge(answer, json);
    SortedMap<String, String> flags = new TreeMap<>();
    json.getFieldsOrThrow("flags")
        .getStructValue()
        .getFieldsMap()
        .forEach((name, value) -> flags.put(name, value.getStringValue()));
    return flags;
  }
}
