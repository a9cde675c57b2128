package io.mesos4j.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.MapEntry;
import com.google.protobuf.MessageOrBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.mesos.Protos.DurationInfo;

/** Writes one message; made per call, used by one thread. */
final class JsonPrinter {

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  private final JsonOutput out = new JsonOutput();
  private final JsonNames names;

  JsonPrinter(JsonNames names) {
    this.names = names;
  }

  byte[] print(MessageOrBuilder message) {
    message(message, names.plan(message.getDescriptorForType()));
    return out.toByteArray();
  }

  private void message(MessageOrBuilder message, JsonPlan plan) {
    out.raw('{');
    boolean first = true;
    for (JsonField field : plan.fields()) {
      if (isShown(message, field)) {
        if (!first) {
          out.raw(',');
        }
        first = false;
        out.raw(field.key());
        fieldValue(message, field);
      }
    }
    out.raw('}');
  }

  private static boolean isShown(MessageOrBuilder message, JsonField field) {
    return field.unset() != JsonField.Unset.NOTHING || isSet(message, field.descriptor());
  }

  private static boolean isSet(MessageOrBuilder message, FieldDescriptor field) {
    return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
  }

  private void fieldValue(MessageOrBuilder message, JsonField field) {
    FieldDescriptor descriptor = field.descriptor();
    if (field.unset() == JsonField.Unset.EMPTY_OBJECT && !message.hasField(descriptor)) {
      out.raw('{');
      out.raw('}');
    } else if (descriptor.isMapField()) {
      map((List<?>) message.getField(descriptor), field);
    } else if (descriptor.isRepeated()) {
      list((List<?>) message.getField(descriptor), field);
    } else {
      value(message.getField(descriptor), field);
    }
  }

  private void list(List<?> values, JsonField field) {
    out.raw('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      value(values.get(i), field);
    }
    out.raw(']');
  }

  /** Entries by their keys' order, so that the same message always gives the same text. */
  private void map(List<?> entries, JsonField field) {
    JsonField valueField = field.messagePlan().field("value");
    SortedMap<String, Object> sorted = new TreeMap<>();
    for (Object entry : entries) {
      MapEntry<?, ?> pair = (MapEntry<?, ?>) entry;
      sorted.put(pair.getKey().toString(), pair.getField(valueField.descriptor()));
    }
    char separator = '{';
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      out.raw(separator);
      out.text(entry.getKey());
      out.raw(':');
      value(entry.getValue(), valueField);
      separator = ',';
    }
    out.raw('}');
  }

  private void value(Object value, JsonField field) {
    switch (field.descriptor().getJavaType()) {
      case STRING:
        out.text((String) value);
        return;
      case MESSAGE:
        messageValue((MessageOrBuilder) value, field);
        return;
      case ENUM:
        enumValue((EnumValueDescriptor) value, field);
        return;
      case BOOLEAN:
        out.raw((Boolean) value ? TRUE : FALSE);
        return;
      case BYTE_STRING:
        bytes((ByteString) value);
        return;
      default:
        number((Number) value, field);
    }
  }

  private void messageValue(MessageOrBuilder value, JsonField field) {
    if (field.isDurationInV1()) {
      Duration duration = WireVersions.duration((DurationInfo) value);
      message(duration, names.plan(duration.getDescriptorForType()));
      return;
    }
    message(value, field.messagePlan());
  }

  private void enumValue(EnumValueDescriptor value, JsonField field) {
    byte[] text = field.enumText(value);
    if (text == null) {
      out.raw(NULL);
    } else {
      out.raw(text);
    }
  }

  private void bytes(ByteString value) {
    out.raw('"');
    out.raw(Base64.getEncoder().encode(value.toByteArray()));
    out.raw('"');
  }

  private void number(Number value, JsonField field) {
    switch (field.descriptor().getType()) {
      case DOUBLE:
      case FLOAT:
        out.decimal(value.doubleValue());
        return;
      case UINT64:
      case FIXED64:
        out.unsigned(value.longValue());
        return;
      case UINT32:
      case FIXED32:
        out.integer(Integer.toUnsignedLong(value.intValue()));
        return;
      default:
        out.integer(value.longValue());
    }
  }
}
