package io.mesos4j.cluster;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a JSON text is made of, whatever its values: the kinds at each path, and the keys that the
 * objects of a path have, always or at times. All elements of an array share a path.
 */
final class JsonShape {

  private final Map<String, Set<String>> kinds = new TreeMap<>();
  private final Map<String, Set<String>> always = new TreeMap<>();
  private final Map<String, Set<String>> ever = new TreeMap<>();

  static JsonShape of(String json) throws InvalidProtocolBufferException {
    Value.Builder value = Value.newBuilder();
    JsonFormat.parser().merge(json, value);
    JsonShape shape = new JsonShape();
    shape.add("", value.build());
    return shape;
  }

  /**
   * How this text departs from a recorded one, at the paths that both have.
   *
   * @param situational keys that the recording has because of what was going on, and keys whose
   *     values are maps by names of someone else's choosing
   */
  List<String> departuresFrom(JsonShape recorded, Collection<String> situational) {
    List<String> departures = new ArrayList<>();
    for (String path : ever.keySet()) {
      if (recorded.ever.containsKey(path) && !situational.contains(last(path))) {
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
      if (recorded.kinds.containsKey(path) && !situational.contains(last(path))) {
        Set<String> others = less(kinds.get(path), recorded.kinds.get(path));
        note(departures, path, "is not " + recorded.kinds.get(path) + " but", others, situational);
      }
    }
    return departures;
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

  private void add(String path, Value value) {
    kinds.computeIfAbsent(path, _ -> new TreeSet<>()).add(kind(value));
    switch (value.getKindCase()) {
      case STRUCT_VALUE -> addObject(path, value.getStructValue());
      case LIST_VALUE -> addArray(path, value.getListValue());
      case NUMBER_VALUE, STRING_VALUE, BOOL_VALUE, NULL_VALUE, KIND_NOT_SET -> {}
    }
  }

  private void addObject(String path, Struct object) {
    Set<String> keys = object.getFieldsMap().keySet();
    ever.computeIfAbsent(path, _ -> new TreeSet<>()).addAll(keys);
    always.computeIfAbsent(path, _ -> new TreeSet<>(keys)).retainAll(keys);
    object.getFieldsMap().forEach((key, value) -> add(path + "." + key, value));
  }

  private void addArray(String path, ListValue array) {
    array.getValuesList().forEach(value -> add(path + "[]", value));
  }

  private static String kind(Value value) {
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> "object";
      case LIST_VALUE -> "array";
      case NUMBER_VALUE -> "number";
      case STRING_VALUE -> "string";
      case BOOL_VALUE -> "bool";
      case NULL_VALUE, KIND_NOT_SET -> "null";
    };
  }

  private static Set<String> less(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
