package io.mesos4j.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.mesos.Protos.DurationInfo;

/**
 * Writes messages, one after the other, out of their wire form. Used by one thread.
 *
 * <p>A first walk over a message's fields notes where each of them begins and ends; then they are
 * written in the order of their declaration.
 */
final class JsonPrinter {

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NOTHING = {};
  private static final byte[] EMPTY = {'{', '}'};
  private static final byte[] END = {'}'};
  private static final int UNSET = -1;

  private final JsonOutput out;
  private final JsonNames names;
  private final WireScan in = new WireScan();

  /**
   * Of each field of the messages that are open, from the outermost to the innermost, where the
   * tags of its first and its last value are.
   */
  private int[] places = new int[128];

  private int placesUsed;

  JsonPrinter(JsonNames names, JsonOutput out) {
    this.names = names;
    this.out = out;
  }

  private static Message built(MessageOrBuilder message) {
    return message instanceof Message.Builder
        ? ((Message.Builder) message).buildPartial()
        : (Message) message;
  }

  void print(MessageOrBuilder message) {
    print(message, names.plan(message.getDescriptorForType()));
  }

  /** The same, where the place that the message stands at decides on its plan. */
  void print(MessageOrBuilder message, JsonPlan plan) {
    message(plan, in.read(built(message)));
  }

  /** Writes the value of one field that is set, without its key. */
  void print(MessageOrBuilder message, JsonPlan plan, JsonField field) {
    int end = in.read(built(message));
    open(plan.fields().length);
    note(plan, end, 0);
    int place = 2 * plan.indexOf(field.number());
    set(field, places[place], places[place + 1]);
    placesUsed = 0;
  }

  /** Writes the message of which the rest until {@code end} consists, and stands there then. */
  private void message(JsonPlan type, int end) {
    int mine = placesUsed;
    open(type.fields().length);
    note(type, end, mine);
    out.raw('{');
    boolean first = true;
    JsonField[] fields = type.fields();
    for (int i = 0; i < fields.length; i++) {
      JsonField field = fields[i];
      int begin = places[mine + 2 * i];
      if (begin != UNSET || field.textWhenUnset().isPresent()) {
        if (!first) {
          out.raw(',');
        }
        first = false;
        if (begin == UNSET) {
          out.raw(field.textWhenUnset().orElse(NOTHING));
        } else {
          out.raw(field.key());
          set(field, begin, places[mine + 2 * i + 1]);
        }
      }
    }
    out.raw('}');
    placesUsed = mine;
    in.moveTo(end);
  }

  private void open(int fields) {
    int needed = placesUsed + 2 * fields;
    if (needed > places.length) {
      places = Arrays.copyOf(places, Math.max(needed, 2 * places.length));
    }
    Arrays.fill(places, placesUsed, needed, UNSET);
    placesUsed = needed;
  }

  private void note(JsonPlan type, int end, int mine) {
    while (in.position() < end) {
      int begin = in.position();
      int tag = in.small();
      int index = type.indexOf(WireScan.numberOf(tag));
      if (index >= 0 && counts(type.fields()[index], WireScan.wireTypeOf(tag))) {
        int place = mine + 2 * index;
        places[place] = places[place] == UNSET ? begin : places[place];
        places[place + 1] = begin;
      }
      in.skip(WireScan.wireTypeOf(tag));
    }
  }

  /** Whether the value that comes is one of this field's, whose tag was just read. */
  private boolean counts(JsonField field, int wireType) {
    if (wireType != field.wireType()) {
      return isPacked(field, wireType);
    }
    if (field.type() != FieldDescriptor.Type.ENUM) {
      return true;
    }
    int value = in.position();
    boolean taken = field.takes((int) in.varint());
    in.moveTo(value);
    return taken;
  }

  private static boolean isPacked(JsonField field, int wireType) {
    return wireType == WireScan.DELIMITED && field.descriptor().isPackable();
  }

  private void set(JsonField field, int first, int last) {
    switch (field.shape()) {
      case MAP:
        map(field, first, last);
        return;
      case LIST:
        list(field, first, last);
        return;
      default:
        in.moveTo(last);
        in.small();
        value(field);
    }
  }

  private void list(JsonField field, int first, int last) {
    out.raw('[');
    boolean comma = false;
    in.moveTo(first);
    while (in.position() <= last) {
      int tag = in.small();
      int wireType = WireScan.wireTypeOf(tag);
      if (WireScan.numberOf(tag) != field.number() || !counts(field, wireType)) {
        in.skip(wireType);
        continue;
      }
      int end = wireType == field.wireType() ? in.position() + 1 : in.small() + in.position();
      while (in.position() < end) {
        if (comma) {
          out.raw(',');
        }
        comma = true;
        value(field);
      }
    }
    out.raw(']');
  }

  /** Entries by their keys' order, so that the same message always gives the same text. */
  private void map(JsonField field, int first, int last) {
    SortedMap<String, Integer> valuesByKey = new TreeMap<>();
    in.moveTo(first);
    while (in.position() <= last) {
      int tag = in.small();
      if (WireScan.numberOf(tag) == field.number()) {
        entry(valuesByKey);
      } else {
        in.skip(WireScan.wireTypeOf(tag));
      }
    }
    JsonField valueField = field.messagePlan().field("value");
    char separator = '{';
    for (Map.Entry<String, Integer> entry : valuesByKey.entrySet()) {
      out.raw(separator);
      out.text(entry.getKey());
      out.raw(':');
      in.moveTo(entry.getValue());
      value(valueField);
      separator = ',';
    }
    out.raw(separator == '{' ? EMPTY : END);
  }

  /** Protobuf writes both halves of an entry, the key first; all keys in Mesos are texts. */
  private void entry(SortedMap<String, Integer> valuesByKey) {
    int length = in.small();
    int end = in.position() + length;
    in.small();
    String key = new String(in.take(in.small()), StandardCharsets.UTF_8);
    in.small();
    valuesByKey.put(key, in.position());
    in.moveTo(end);
  }

  private void value(JsonField field) {
    switch (field.type()) {
      case STRING:
        int length = in.small();
        out.text(in, length);
        in.moveTo(in.position() + length);
        return;
      case BYTES:
        out.raw('"');
        out.raw(Base64.getEncoder().encode(in.take(in.small())));
        out.raw('"');
        return;
      case MESSAGE:
        messageValue(field);
        return;
      case ENUM:
        byte[] text = field.enumText((int) in.varint());
        out.raw(text == null ? NULL : text);
        return;
      case BOOL:
        out.raw(in.varint() == 0 ? FALSE : TRUE);
        return;
      default:
        number(field.type());
    }
  }

  private void messageValue(JsonField field) {
    int length = in.small();
    if (field.isDurationInV1()) {
      new JsonPrinter(names, out).print(duration(in.take(length)));
      return;
    }
    message(field.messagePlan(), in.position() + length);
  }

  private static Duration duration(byte[] wire) {
    try {
      return WireVersions.duration(DurationInfo.parseFrom(wire));
    } catch (InvalidProtocolBufferException justWritten) {
      throw new IllegalStateException("protobuf cannot read its own bytes", justWritten);
    }
  }

  private void number(FieldDescriptor.Type type) {
    switch (type) {
      case DOUBLE:
        out.decimal(Double.longBitsToDouble(in.fixed64()));
        return;
      case FLOAT:
        out.decimal(Float.intBitsToFloat(in.fixed32()));
        return;
      case INT32:
      case INT64:
        out.integer(in.varint());
        return;
      case UINT32:
      case UINT64:
        out.unsigned(in.varint());
        return;
      case SINT32:
      case SINT64:
        out.integer(CodedInputStream.decodeZigZag64(in.varint()));
        return;
      case FIXED32:
        out.integer(Integer.toUnsignedLong(in.fixed32()));
        return;
      case FIXED64:
        out.unsigned(in.fixed64());
        return;
      case SFIXED32:
        out.integer(in.fixed32());
        return;
      case SFIXED64:
        out.integer(in.fixed64());
        return;
      default:
        throw new IllegalStateException("type " + type + " is not a number");
    }
  }
}
