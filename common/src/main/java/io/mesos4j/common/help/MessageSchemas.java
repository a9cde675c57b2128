package io.mesos4j.common.help;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The JSON schemas of messages, and of all that they hold, in the dialect in which the APIs write
 * them. Used by one thread.
 */
final class MessageSchemas {

  private final Set<Descriptor> known = new LinkedHashSet<>();
  private final Deque<Descriptor> toWrite = new ArrayDeque<>();

  /** Where the schema of a message will stand. */
  String reference(Descriptor message) {
    if (known.add(message)) {
      toWrite.add(message);
    }
    return "#/components/schemas/" + message.getFullName();
  }

  /** Writes every schema that was referred to, and those that they refer to. */
  void writeTo(JsonWriter object) {
    while (!toWrite.isEmpty()) {
      Descriptor message = toWrite.remove();
      object.name(message.getFullName()).object().field("type", "object");
      object.name("properties").object();
      message.getFields().forEach(field -> property(object, field));
      object.endObject();
      required(object, message);
      object.endObject();
    }
  }

  private static void required(JsonWriter object, Descriptor message) {
    if (message.getFields().stream().anyMatch(FieldDescriptor::isRequired)) {
      object.name("required").array();
      message.getFields().stream()
          .filter(FieldDescriptor::isRequired)
          .forEach(field -> object.value(field.getName()));
      object.endArray();
    }
  }

  private void property(JsonWriter object, FieldDescriptor field) {
    object.name(field.getName()).object();
    if (field.isMapField()) {
      FieldDescriptor value = field.getMessageType().findFieldByName("value");
      object.field("type", "object").name("additionalProperties").object();
      type(object, value);
      object.endObject();
    } else if (field.isRepeated()) {
      object.field("type", "array").name("items").object();
      type(object, field);
      object.endObject();
    } else {
      type(object, field);
    }
    object.endObject();
  }

  private void type(JsonWriter object, FieldDescriptor field) {
    switch (field.getJavaType()) {
      case INT -> object.field("type", "integer").field("format", "int32");
      case LONG -> object.field("type", "integer").field("format", "int64");
      case FLOAT, DOUBLE -> object.field("type", "number");
      case BOOLEAN -> object.field("type", "boolean");
      case STRING -> object.field("type", "string");
      case BYTE_STRING -> object.field("type", "string").field("contentEncoding", "base64");
      case ENUM -> {
        object.field("type", "string").name("enum").array();
        for (EnumValueDescriptor value : field.getEnumType().getValues()) {
          object.value(value.getName());
        }
        object.endArray();
      }
      case MESSAGE -> object.field("$ref", reference(field.getMessageType()));
    }
  }
}
