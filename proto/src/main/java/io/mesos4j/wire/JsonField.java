package io.mesos4j.wire;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One field of a {@link JsonPlan}: where it is in the wire form, its names as bytes, and what to
 * show while it is unset.
 */
final class JsonField {

  /** How many values a field has. */
  enum Shape {
    SINGLE,
    LIST,
    MAP
  }

  private static final String DRAIN_GRACE_PERIOD = "mesos.master.Call.DrainAgent.max_grace_period";

  private final FieldDescriptor descriptor;
  private final JsonNames names;
  private final String name;
  private final byte[] key;
  private final int number;
  private final Shape shape;
  private final FieldDescriptor.Type type;
  private final int wireType;
  private final int tag;
  private final Optional<byte[]> textWhenUnset;
  private final byte[][] enumTexts;
  private final boolean closedEnum;
  private final Map<String, EnumValueDescriptor> enumValues = new HashMap<>();
  private final boolean durationInV1;
  private volatile JsonPlan messagePlan;

  JsonField(FieldDescriptor descriptor, JsonNames names) {
    this.descriptor = descriptor;
    this.names = names;
    this.name = names.rename(descriptor.getName());
    this.key = ascii(",\"" + name + "\":");
    this.number = descriptor.getNumber();
    this.shape = shape(descriptor);
    this.type = descriptor.getType();
    this.closedEnum = type == FieldDescriptor.Type.ENUM && descriptor.getEnumType().isClosed();
    this.wireType = wireType(type);
    this.tag = WireScan.tag(number, wireType);
    this.enumTexts = type == FieldDescriptor.Type.ENUM ? nameEnumValues() : new byte[0][];
    this.textWhenUnset = makeTextWhenUnset();
    this.durationInV1 = names.isV1() && descriptor.getFullName().equals(DRAIN_GRACE_PERIOD);
  }

  FieldDescriptor descriptor() {
    return descriptor;
  }

  String name() {
    return name;
  }

  /** A comma, the quoted name and the colon. */
  byte[] key() {
    return key;
  }

  int number() {
    return number;
  }

  Shape shape() {
    return shape;
  }

  FieldDescriptor.Type type() {
    return type;
  }

  /** How its values stand in the wire form, unless they are packed. */
  int wireType() {
    return wireType;
  }

  /** Before each of its values, unless they are packed. */
  int tag() {
    return tag;
  }

  /** Whether its only value is a text, which is shown only if it is set. */
  boolean isText() {
    return type == FieldDescriptor.Type.STRING
        && shape == Shape.SINGLE
        && !textWhenUnset.isPresent();
  }

  boolean isClosedEnum() {
    return closedEnum;
  }

  /** The key and what stands for a field that is not set, where that is shown. */
  Optional<byte[]> textWhenUnset() {
    return textWhenUnset;
  }

  /** Whether v0 counts nanoseconds here while v1 has a {@code google.protobuf.Duration}. */
  boolean isDurationInV1() {
    return durationInV1;
  }

  /** The quoted name of a value, or null for a number that this build has no name for. */
  byte[] enumText(int value) {
    return value >= 0 && value < enumTexts.length ? enumTexts[value] : null;
  }

  /** Whether a value of that number counts: a closed enum's strange numbers are as if unset. */
  boolean takes(int value) {
    return enumText(value) != null || !closedEnum;
  }

  /** The value of that name, or null. */
  EnumValueDescriptor enumValue(String valueName) {
    return enumValues.get(valueName);
  }

  /** The plan of this field's message type; made when first asked for, as types hold each other. */
  JsonPlan messagePlan() {
    JsonPlan known = messagePlan;
    if (known == null) {
      known = names.plan(descriptor.getMessageType());
      messagePlan = known;
    }
    return known;
  }

  private Optional<byte[]> makeTextWhenUnset() {
    if (names.showsWhenEmpty(descriptor)) {
      return Optional.of(ascii(",\"" + name + "\":" + (descriptor.isRepeated() ? "[]" : "{}")));
    }
    boolean showsDefault =
        descriptor.hasDefaultValue()
            && !descriptor.getOptions().getDeprecated()
            && descriptor.getContainingOneof() == null;
    return showsDefault ? Optional.of(textOfDefault()) : Optional.empty();
  }

  private byte[] textOfDefault() {
    JsonOutput out = new JsonOutput();
    out.raw(key);
    Object value = descriptor.getDefaultValue();
    if (type == FieldDescriptor.Type.ENUM) {
      out.raw(enumText(((EnumValueDescriptor) value).getNumber()));
    } else if (value instanceof String) {
      out.text((String) value);
    } else if (value instanceof Double || value instanceof Float) {
      out.decimal(((Number) value).doubleValue());
    } else if (value instanceof Number || value instanceof Boolean) {
      out.ascii(value.toString());
    } else {
      throw new IllegalStateException("default of " + descriptor.getFullName() + " is not shown");
    }
    return out.toByteArray();
  }

  /** The quoted names by number; no enum of Mesos has numbers that are negative or large. */
  private byte[][] nameEnumValues() {
    List<EnumValueDescriptor> values = descriptor.getEnumType().getValues();
    int highest = values.stream().mapToInt(EnumValueDescriptor::getNumber).max().orElse(0);
    byte[][] texts = new byte[highest + 1][];
    for (EnumValueDescriptor value : values) {
      String valueName = names.rename(value.getName());
      if (texts[value.getNumber()] == null) {
        texts[value.getNumber()] = ascii("\"" + valueName + "\"");
      }
      enumValues.put(valueName, value);
    }
    return texts;
  }

  private static Shape shape(FieldDescriptor field) {
    if (field.isMapField()) {
      return Shape.MAP;
    }
    return field.isRepeated() ? Shape.LIST : Shape.SINGLE;
  }

  private static int wireType(FieldDescriptor.Type type) {
    switch (type) {
      case STRING:
      case BYTES:
      case MESSAGE:
        return WireScan.DELIMITED;
      case DOUBLE:
      case FIXED64:
      case SFIXED64:
        return WireScan.FIXED64;
      case FLOAT:
      case FIXED32:
      case SFIXED32:
        return WireScan.FIXED32;
      default:
        return WireScan.VARINT;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
