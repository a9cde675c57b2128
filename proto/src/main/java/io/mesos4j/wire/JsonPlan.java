package io.mesos4j.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How messages of one type are written and read: one step per field, in the order of the names. */
final class JsonPlan {

  private static final int NONE = -1;

  private final JsonField[] fields;
  private final int[] indexByNumber;
  private final Map<String, JsonField> byName = new HashMap<>();

  JsonPlan(Descriptor message, JsonNames names) {
    List<JsonField> named = new ArrayList<>();
    for (FieldDescriptor field : message.getFields()) {
      if (names.has(field)) {
        named.add(new JsonField(field, names));
      }
    }
    if (names.isSorted()) {
      named.sort(Comparator.comparing(JsonField::name));
    }
    named.forEach(field -> byName.put(field.name(), field));
    fields = named.toArray(new JsonField[0]);
    indexByNumber = new int[highestNumber(named) + 1];
    Arrays.fill(indexByNumber, NONE);
    for (int i = 0; i < fields.length; i++) {
      indexByNumber[fields[i].descriptor().getNumber()] = i;
    }
  }

  /** Where the field of that number stands among {@link #fields}, or less than zero. */
  int indexOf(int number) {
    return number < indexByNumber.length ? indexByNumber[number] : NONE;
  }

  /** Messages number their fields densely: a table of all numbers is small. */
  private static int highestNumber(List<JsonField> fields) {
    int highest = 0;
    for (JsonField field : fields) {
      highest = Math.max(highest, field.descriptor().getNumber());
    }
    return highest;
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
