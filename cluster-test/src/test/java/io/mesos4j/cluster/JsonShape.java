package io.mesos4j.cluster;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a JSON text is made of, whatever its values: the kinds at each path, the keys that the
 * objects of a path have, always or at times, and which key stands before which. All elements of an
 * array share a path.
 */
final class JsonShape {

  private final Map<String, Set<String>> kinds = new TreeMap<>();
  private final Map<String, Set<String>> always = new TreeMap<>();
  private final Map<String, Set<String>> ever = new TreeMap<>();
  private final Map<String, Set<String>> order = new TreeMap<>();

  static JsonShape of(String json) throws IOException {
    JsonShape shape = new JsonShape();
    try (JsonReader in = new JsonReader(new StringReader(json))) {
      shape.add("", in);
    }
    return shape;
  }

  /**
   * How this text departs from a recorded one, at the paths that both have.
   *
   * @param situational keys that the recording has because of what was going on, and keys or ends
   *     of paths whose values are maps by names of someone else's choosing
   */
  List<String> departuresFrom(JsonShape recorded, Collection<String> situational) {
    List<String> departures = new ArrayList<>();
    for (String path : ever.keySet()) {
      if (recorded.ever.containsKey(path) && !chanceful(path, situational)) {
        note(
            departures,
            path,
            "lacks",
            less(recorded.always.get(path), always.get(path)),
            situational);
        note(
            departures,
            path,
            "invents",
            less(ever.get(path), recorded.ever.get(path)),
            situational);
      }
    }
    for (String path : kinds.keySet()) {
      if (recorded.kinds.containsKey(path) && !chanceful(path, situational)) {
        Set<String> others = less(kinds.get(path), recorded.kinds.get(path));
        note(departures, path, "is not " + recorded.kinds.get(path) + " but", others, situational);
      }
    }
    order.forEach((path, pairs) -> {
      if (recorded.order.containsKey(path) && !chanceful(path, situational)) {
        pairs.stream()
            .filter(pair -> recorded.order.get(path).contains(swapped(pair)))
            .forEach(pair -> departures.add(path + " has the wrong order: " + pair));
      }
    });
    return departures;
  }

  private static String swapped(String pair) {
    String[] keys = pair.split(" before ", -1);
    return keys[1] + " before " + keys[0];
  }

  private static void note(
      List<String> departures,
      String path,
      String what,
      Set<String> names,
      Collection<String> situational) {
    names.removeAll(situational);
    if (!names.isEmpty()) {
      departures.add((path.isEmpty() ? "/" : path) + " " + what + " " + names);
    }
  }

  private void add(String path, JsonReader in) throws IOException {
    Set<String> kindsHere = kinds.computeIfAbsent(path, _ -> new TreeSet<>());
    if (in.peek() == JsonToken.BEGIN_OBJECT) {
      kindsHere.add("object");
      addObject(path, in);
    } else if (in.peek() == JsonToken.BEGIN_ARRAY) {
      kindsHere.add("array");
      in.beginArray();
      while (in.hasNext()) {
        add(path + "[]", in);
      }
      in.endArray();
    } else {
      kindsHere.add(plainKind(in));
    }
  }

  private void addObject(String path, JsonReader in) throws IOException {
    List<String> keys = new ArrayList<>();
    Set<String> pairs = order.computeIfAbsent(path, _ -> new TreeSet<>());
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      keys.forEach(before -> pairs.add(before + " before " + key));
      keys.add(key);
      add(path + "." + key, in);
    }
    in.endObject();
    ever.computeIfAbsent(path, _ -> new TreeSet<>()).addAll(keys);
    always.computeIfAbsent(path, _ -> new TreeSet<>(keys)).retainAll(keys);
  }

  private static String plainKind(JsonReader in) throws IOException {
    JsonToken token = in.peek();
    if (token == JsonToken.NUMBER) {
      return in.nextString().matches("-?\\d+") ? "integer" : "double";
    }
    in.skipValue();
    return token == JsonToken.STRING ? "string" : token == JsonToken.BOOLEAN ? "bool" : "null";
  }

  private static Set<String> less(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static boolean chanceful(String path, Collection<String> situational) {
    return situational.stream().anyMatch(end -> path.endsWith("." + end));
  }
}
