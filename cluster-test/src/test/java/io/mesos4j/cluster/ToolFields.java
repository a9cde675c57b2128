package io.mesos4j.cluster;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one of the tools for upstream reads of one object of one answer, as in {@code
 * tool-fields.txt}.
 *
 * @param daemon master or agent
 * @param path the keys that lead to the object, through the first of each list
 * @param keys what it reads there, with the kind of value that it can take
 */
record ToolFields(String tool, String daemon, String endpoint, List<String> path, List<Key> keys) {

  /** A key, and the kind of its value, or any. */
  record Key(String name, String kind) {

    static Key parse(String text) {
      String[] parts = text.split(":", 2);
      return new Key(parts[0], parts.length == 2 ? parts[1] : "any");
    }

    /** What is wrong with it in an object; empty if nothing is. */
    Stream<String> trouble(Struct object) {
      if (!object.containsFields(name)) {
        return Stream.of(name + " is missing");
      }
      Value value = object.getFieldsOrThrow(name);
      return fits(value) ? Stream.of() : Stream.of(name + " is no " + kind + ": " + value);
    }

    private boolean fits(Value value) {
      return switch (kind) {
        case "text" -> value.hasStringValue();
        case "number" -> value.hasNumberValue();
        case "flag" -> value.hasBoolValue();
        case "list" -> value.hasListValue();
        case "object" -> value.hasStructValue();
        case "any" -> true;
        default -> throw new IllegalStateException("no such kind: " + kind);
      };
    }
  }

  static Stream<ToolFields> all() throws IOException {
    try (InputStream file = ToolFields.class.getResourceAsStream("/tool-fields.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).map(ToolFields::parse).toList().stream();
    }
  }

  private static ToolFields parse(String line) {
    List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    List<String> path = cells.get(3).isEmpty() ? List.of() : List.of(cells.get(3).split(" ", -1));
    List<Key> keys = Stream.of(cells.get(4).split(",", -1)).map(Key::parse).toList();
    return new ToolFields(cells.get(0), cells.get(1), cells.get(2), path, keys);
  }

  /** What is missing in an answer, or is of another kind. */
  List<String> trouble(String json) throws IOException {
    Value at = first(value(json));
    for (String step : path) {
      at = first(at.getStructValue().getFieldsOrThrow(step));
    }
    Struct reached = at.getStructValue();
    return keys.stream().flatMap(key -> key.trouble(reached)).toList();
  }

  private static Value first(Value value) {
    return value.hasListValue() ? value.getListValue().getValues(0) : value;
  }

  private static Value value(String json) throws IOException {
    Value.Builder value = Value.newBuilder();
    JsonFormat.parser().merge(json, value);
    return value.build();
  }

  @Override
  public String toString() {
    return tool + " reads " + endpoint + " of the " + daemon + " " + path;
  }
}
