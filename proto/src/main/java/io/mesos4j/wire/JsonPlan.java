package io.mesos4j.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How messages of one type are written and read: one step per field, in declaration order. */
final class JsonPlan {

  private final JsonField[] fields;
  private final Map<String, JsonField> byName = new HashMap<>();

  JsonPlan(Descriptor message, JsonNames names) {
    List<FieldDescriptor> declared = message.getFields();
    fields = new JsonField[declared.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new JsonField(declared.get(i), names);
      byName.put(fields[i].name(), fields[i]);
    }
  }

  /** Not to be changed by the caller. */
  JsonField[] fields() {
    return fields;
  }

  /**
   * The field of that JSON name, or null: unknown names are skipped, so this is the common path.
   */
  JsonField field(String name) {
    return byName.get(name);
  }
}
