package io.mesos4j.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one text into one message; made per call, used by one thread. As lenient as Mesos: unknown
 * names and nulls are skipped, scalars may be quoted, a lone value counts as a list of one, an
 * unknown enum name leaves its field unset. Of a name given twice the last counts.
 */
final class JsonParser {

  private final JsonReader in;
  private final JsonNames names;
  private final int length;

  JsonParser(byte[] json, JsonNames names) {
    this.in = new JsonReader(json);
    this.names = names;
    this.length = json.length;
  }

  void parse(Message.Builder target) throws JsonException {
    begin('{', "a JSON object");
    message(target, names.plan(target.getDescriptorForType()));
    finish(target);
  }

  /** Reads an array into one list of the message. */
  void parseList(Message.Builder target, String list) throws JsonException {
    begin('[', "a JSON array");
    field(target, names.plan(target.getDescriptorForType()).field(list));
    finish(target);
  }

  private void begin(char bracket, String expected) throws JsonException {
    if (length > MesosJson.MAX_BYTES) {
      throw new JsonException(
          "the JSON text has " + length + " bytes, more than the limit of " + MesosJson.MAX_BYTES);
    }
    if (in.peek() != bracket) {
      throw in.unexpected(expected);
    }
  }

  private void finish(Message.Builder target) throws JsonException {
    in.end();
    if (!target.isInitialized()) {
      throw new JsonException(
          "required fields are missing: "
              + names.rename(String.join(", ", target.findInitializationErrors())));
    }
  }

  private void message(Message.Builder target, JsonPlan plan) throws JsonException {
    in.open('{');
    for (boolean more = in.first('}'); more; more = in.next('}')) {
      String name = in.name();
      JsonField field = plan.field(name);
      if (field == null) {
        in.skipValue();
      } else {
        field(target, field);
      }
    }
  }

  private void field(Message.Builder target, JsonField field) throws JsonException {
    try {
      if (in.peek() == 'n') {
        in.literal("null");
      } else if (field.descriptor().isMapField()) {
        map(target, field);
      } else if (field.descriptor().isRepeated()) {
        repeated(target, field);
      } else {
        singular(target, field);
      }
    } catch (JsonException problem) {
      throw problem.within(field.name());
    }
  }

  private void singular(Message.Builder target, JsonField field) throws JsonException {
    Object value = value(target, field);
    if (value != null) {
      target.setField(field.descriptor(), value);
    }
  }

  private void repeated(Message.Builder target, JsonField field) throws JsonException {
    target.clearField(field.descriptor());
    if (in.peek() != '[') {
      add(target, field);
      return;
    }
    in.open('[');
    for (boolean more = in.first(']'); more; more = in.next(']')) {
      if (in.peek() == 'n') {
        in.literal("null");
      } else {
        add(target, field);
      }
    }
  }

  private void add(Message.Builder target, JsonField field) throws JsonException {
    Object value = value(target, field);
    if (value != null) {
      target.addRepeatedField(field.descriptor(), value);
    }
  }

  private void map(Message.Builder target, JsonField field) throws JsonException {
    FieldDescriptor descriptor = field.descriptor();
    Map<String, Message> entries = new LinkedHashMap<>();
    JsonField key = field.messagePlan().field("key");
    JsonField value = field.messagePlan().field("value");
    in.open('{');
    for (boolean more = in.first('}'); more; more = in.next('}')) {
      String name = in.name();
      Message.Builder entry = target.newBuilderForField(descriptor);
      entry.setField(key.descriptor(), JsonScalars.fromText(name, key));
      field(entry, value);
      entries.put(name, entry.buildPartial());
    }
    target.clearField(descriptor);
    for (Message entry : entries.values()) {
      target.addRepeatedField(descriptor, entry);
    }
  }

  /** The next value, or null where it is an enum name that this build does not know. */
  private Object value(Message.Builder target, JsonField field) throws JsonException {
    switch (in.peek()) {
      case '{':
        return object(target, field);
      case '"':
        return JsonScalars.fromText(in.string(), field);
      case 't':
        in.literal("true");
        return JsonScalars.fromBoolean(true, field);
      case 'f':
        in.literal("false");
        return JsonScalars.fromBoolean(false, field);
      case '[':
        throw in.unexpected(JsonScalars.expected(field));
      default:
        return JsonScalars.fromNumber(in.number(), field);
    }
  }

  private Message object(Message.Builder target, JsonField field) throws JsonException {
    if (field.descriptor().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      throw in.unexpected(JsonScalars.expected(field));
    }
    if (field.isDurationInV1()) {
      return duration();
    }
    Message.Builder nested = target.newBuilderForField(field.descriptor());
    message(nested, field.messagePlan());
    return nested.buildPartial();
  }

  private Message duration() throws JsonException {
    Duration.Builder duration = Duration.newBuilder();
    message(duration, names.plan(Duration.getDescriptor()));
    try {
      return WireVersions.durationInfo(duration.build());
    } catch (WireException outOfRange) {
      throw new JsonException(outOfRange.getMessage());
    }
  }
}
