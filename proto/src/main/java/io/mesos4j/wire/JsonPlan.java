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

  /** So many bits tell which fields of a message are set. */
  private static final int MOST_FIELDS = 64;

  private final JsonField[] fields;
  private final int[] indexByNumber;
  private final byte[] indexByTag;
  private final long shownWhenUnset;
  private final boolean isText;
  private final byte[] textBegin;
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
    if (fields.length > MOST_FIELDS) {
      throw new IllegalStateException(message.getFullName() + " has more than 64 fields");
    }
    indexByNumber = new int[highestNumber(named) + 1];
    Arrays.fill(indexByNumber, NONE);
    indexByTag = new byte[WireScan.tag(indexByNumber.length, 0)];
    Arrays.fill(indexByTag, (byte) NONE);
    long shown = 0;
    for (int i = 0; i < fields.length; i++) {
      indexByNumber[fields[i].number()] = i;
      indexByTag[fields[i].tag()] = (byte) i;
      shown |= fields[i].textWhenUnset().isPresent() ? 1L << i : 0;
    }
    shownWhenUnset = shown;
    isText = fields.length == 1 && fields[0].isText();
    textBegin = isText ? fields[0].key().clone() : new byte[1];
    textBegin[0] = '{';
  }

  /** Where the field of that number stands among {@link #fields}, or less than zero. */
  int indexOf(int number) {
    return number < indexByNumber.length ? indexByNumber[number] : NONE;
  }

  /** The same for the field whose values, unless packed, have that tag. */
  int indexOfTag(int tag) {
    return tag >= 0 && tag < indexByTag.length ? indexByTag[tag] : NONE;
  }

  /** A bit for each of {@link #fields} that is shown even if it is unset. */
  long shownWhenUnset() {
    return shownWhenUnset;
  }

  /** Whether its messages are nothing but one text, as ids are. */
  boolean isText() {
    return isText;
  }

  /** What stands before that text: a brace and the key. */
  byte[] textBegin() {
    return textBegin;
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
