package io.mesos4j.cluster;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.util.List;

/** A JSON object that a daemon answered with; what is missing is empty. Immutable. */
record JsonAnswer(Struct object) {

  /** Reads a body; one that is empty is an empty object. */
  static JsonAnswer of(String body) {
    try {
      Value.Builder value = Value.newBuilder();
      JsonFormat.parser().merge(body.isEmpty() ? "{}" : body, value);
      return new JsonAnswer(value.getStructValue());
    } catch (IOException unreadable) {
      throw new AssertionError(body, unreadable);
    }
  }

  List<JsonAnswer> list(String key) {
    return value(key).getListValue().getValuesList().stream()
        .map(Value::getStructValue)
        .map(JsonAnswer::new)
        .toList();
  }

  String text(String key) {
    return value(key).getStringValue();
  }

  /** The object that is a member; an empty one where there is none. */
  JsonAnswer object(String key) {
    return new JsonAnswer(value(key).getStructValue());
  }

  double number(String key) {
    return value(key).getNumberValue();
  }

  private Value value(String key) {
    return object.getFieldsOrDefault(key, Value.getDefaultInstance());
  }
}
