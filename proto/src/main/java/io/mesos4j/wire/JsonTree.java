package io.mesos4j.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON that is no message, such as a file that another program defines: objects as maps, arrays as
 * lists, numbers as {@link BigDecimal}, null as an empty {@link Optional}. Bounded like all of
 * {@link MesosJson}. Stateless.
 */
public final class JsonTree {

  private JsonTree() {}

  /** Reads an object. */
  public static Map<String, Object> object(byte[] json) throws JsonException {
    JsonReader in = new JsonReader(json);
    Map<String, Object> object = object(in);
    in.end();
    return object;
  }

  private static Map<String, Object> object(JsonReader in) throws JsonException {
    Map<String, Object> object = new LinkedHashMap<>();
    in.open('{');
    for (boolean more = in.first('}'); more; more = in.next('}')) {
      object.put(in.name(), value(in));
    }
    return object;
  }

  private static List<Object> array(JsonReader in) throws JsonException {
    List<Object> array = new ArrayList<>();
    in.open('[');
    for (boolean more = in.first(']'); more; more = in.next(']')) {
      array.add(value(in));
    }
    return array;
  }

  private static Object value(JsonReader in) throws JsonException {
    switch (in.peek()) {
      case '{':
        return object(in);
      case '[':
        return array(in);
      case '"':
        return in.string();
      case 't':
        return literal(in, "true", true);
      case 'f':
        return literal(in, "false", false);
      case 'n':
        return literal(in, "null", Optional.empty());
      default:
        return new BigDecimal(in.number());
    }
  }

  private static Object literal(JsonReader in, String word, Object value) throws JsonException {
    in.literal(word);
    return value;
  }
}
