package io.mesos4j.wire;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One field of a {@link JsonPlan}: its names as bytes and what to show while it is unset. */
final class JsonField {

  /** What an unset field shows. */
  enum Unset {
    NOTHING,
    DEFAULT,
    EMPTY_LIST,
    EMPTY_OBJECT
  }

  private static final String DRAIN_GRACE_PERIOD = "mesos.master.Call.DrainAgent.max_grace_period";

  private final FieldDescriptor descriptor;
  private final JsonNames names;
  private final String name;
  private final byte[] key;
  private final Unset unset;
  private final byte[][] enumTexts;
  private final Map<String, EnumValueDescriptor> enumValues = new HashMap<>();
  private final boolean durationInV1;

  JsonField(FieldDescriptor descriptor, JsonNames names) {
    this.descriptor = descriptor;
    this.names = names;
    this.name = names.rename(descriptor.getName());
    this.key = ascii("\"" + name + "\":");
    this.unset = unset(descriptor, names);
    this.enumTexts = enumTexts(descriptor, names);
    this.durationInV1 = names.isV1() && descriptor.getFullName().equals(DRAIN_GRACE_PERIOD);
  }

  FieldDescriptor descriptor() {
    return descriptor;
  }

  String name() {
    return name;
  }

  /** The quoted name and the colon. */
  byte[] key() {
    return key;
  }

  Unset unset() {
    return unset;
  }

  /** Whether v0 counts nanoseconds here while v1 has a {@code google.protobuf.Duration}. */
  boolean isDurationInV1() {
    return durationInV1;
  }

  /** The quoted name of a value, or null for a number that this build has no name for. */
  byte[] enumText(EnumValueDescriptor value) {
    int index = value.getIndex();
    return index < 0 ? null : enumTexts[index];
  }

  /** The value of that name, or null. */
  EnumValueDescriptor enumValue(String valueName) {
    return enumValues.get(valueName);
  }

  /** The plan of this field's message type. */
  JsonPlan messagePlan() {
    return names.plan(descriptor.getMessageType());
  }

  private static Unset unset(FieldDescriptor field, JsonNames names) {
    if (names.showsWhenEmpty(field)) {
      return field.isRepeated() ? Unset.EMPTY_LIST : Unset.EMPTY_OBJECT;
    }
    boolean showsDefault =
        field.hasDefaultValue()
            && !field.getOptions().getDeprecated()
            && field.getContainingOneof() == null;
    return showsDefault ? Unset.DEFAULT : Unset.NOTHING;
  }

  private byte[][] enumTexts(FieldDescriptor field, JsonNames naming) {
    if (field.getJavaType() != JavaType.ENUM) {
      return new byte[0][];
    }
    EnumDescriptor type = field.getEnumType();
    List<EnumValueDescriptor> values = type.getValues();
    byte[][] texts = new byte[values.size()][];
    for (int i = 0; i < texts.length; i++) {
      String valueName = naming.rename(values.get(i).getName());
      texts[i] = ascii("\"" + valueName + "\"");
      enumValues.put(valueName, values.get(i));
    }
    return texts;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
