package io.mesos4j.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;

/** JSON as {@link MesosJson} promises it, by asking a message for each of its fields. */
final class FieldByField {

  private final JsonNames names;

  FieldByField(JsonNames names) {
    this.names = names;
  }

  String text(Message message) {
    return text(message, names.plan(message.getDescriptorForType()));
  }

  private String text(Message message, JsonPlan plan) {
    StringJoiner object = new StringJoiner(",", "{", "}");
    for (JsonField field : plan.fields()) {
      FieldDescriptor descriptor = field.descriptor();
      boolean set =
          descriptor.isRepeated()
              ? message.getRepeatedFieldCount(descriptor) > 0
              : message.hasField(descriptor);
      if (set) {
        object.add("\"" + field.name() + "\":" + value(message.getField(descriptor), field));
      } else {
        field.textWhenUnset().ifPresent(text -> object.add(new String(text, UTF_8).substring(1)));
      }
    }
    return object.toString();
  }

  private String value(Object value, JsonField field) {
    if (field.descriptor().isMapField()) {
      return map((List<?>) value, field);
    }
    if (!field.descriptor().isRepeated()) {
      return single(value, field);
    }
    List<String> all = new ArrayList<>();
    ((List<?>) value).forEach(one -> all.add(single(one, field)));
    return "[" + String.join(",", all) + "]";
  }

  private String map(List<?> entries, JsonField field) {
    JsonField valueField = field.messagePlan().field("value");
    TreeMap<String, String> sorted = new TreeMap<>();
    for (Object entry : entries) {
      Message pair = (Message) entry;
      String key = quoted(pair.getField(field.messagePlan().field("key").descriptor()).toString());
      sorted.put(key, single(pair.getField(valueField.descriptor()), valueField));
    }
    StringJoiner object = new StringJoiner(",", "{", "}");
    sorted.forEach((key, value) -> object.add(key + ":" + value));
    return object.toString();
  }

  private String single(Object value, JsonField field) {
    if (value instanceof Message message) {
      return text(message, field.messagePlan());
    }
    if (value instanceof EnumValueDescriptor name) {
      return "\"" + names.rename(name.getName()) + "\"";
    }
    if (value instanceof ByteString bytes) {
      return "\"" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"";
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    JsonOutput out = new JsonOutput();
    switch (field.type()) {
      case DOUBLE, FLOAT -> out.decimal(((Number) value).doubleValue());
      case UINT64, FIXED64 -> out.unsigned((Long) value);
      case UINT32, FIXED32 -> out.integer(Integer.toUnsignedLong((Integer) value));
      case BOOL -> out.ascii(value.toString());
      default -> out.integer(((Number) value).longValue());
    }
    return new String(out.toByteArray(), UTF_8);
  }

  private static String quoted(String text) {
    JsonOutput out = new JsonOutput();
    out.text(text);
    return new String(out.toByteArray(), UTF_8);
  }
}
