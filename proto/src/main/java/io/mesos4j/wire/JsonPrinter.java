package io.mesos4j.wire;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
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
  private static final byte[] EMPTY = {'{', '}'};
  private static final byte[] END = {'}'};

  private final JsonOutput out;
  private final JsonNames names;
  private final WireScan in = new WireScan();
  private final Optional<RepeatedTexts> repeated;

  /**
   * Of each field of the messages that are open, from the outermost to the innermost, where the
   * tags of its first and its last value are, if it has any.
   */
  private int[] places = new int[128];

  private int placesUsed;

  private JsonPrinter(JsonNames names, JsonOutput out, Optional<RepeatedTexts> repeated) {
    this.names = names;
    this.out = out;
    this.repeated = repeated;
  }

  JsonPrinter(JsonNames names, JsonOutput out) {
    this(names, out, Optional.empty());
  }

  /** For so many messages that it is worth remembering what comes again in them. */
  static JsonPrinter ofMany(JsonNames names, JsonOutput out) {
    return new JsonPrinter(names, out, Optional.of(new RepeatedTexts()));
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

  /** The same of what only has the form of a message. */
  void print(WireForm form, JsonPlan plan) {
    message(plan, in.read(form));
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

  /**
   * Writes the message of which the rest until {@code end} consists, and stands there then. The
   * brace takes the place of the first comma.
   */
  private void message(JsonPlan plan, int end) {
    int mine = placesUsed;
    open(plan.fields().length);
    long set = note(plan, end, mine);
    int brace = out.size();
    JsonField[] fields = plan.fields();
    for (long rest = set | plan.shownWhenUnset(); rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      JsonField field = fields[i];
      if ((set >>> i & 1) == 0) {
        out.raw(field.textWhenUnset().get());
      } else {
        out.raw(field.key());
        set(field, places[mine + 2 * i], places[mine + 2 * i + 1]);
      }
    }
    if (out.size() == brace) {
      out.raw(',');
    }
    out.replace(brace, '{');
    out.raw('}');
    placesUsed = mine;
    in.moveTo(end);
  }

  private void open(int fields) {
    placesUsed += 2 * fields;
    if (placesUsed > places.length) {
      places = Arrays.copyOf(places, Math.max(placesUsed, 2 * places.length));
    }
  }

  /** Notes where the fields are; answers a bit for each that is set. */
  private long note(JsonPlan plan, int end, int mine) {
    long set = 0;
    while (in.position() < end) {
      int begin = in.position();
      int tag = in.small();
      int index = plan.indexOfTag(tag);
      if (index < 0) {
        index = plan.indexOf(WireScan.numberOf(tag));
      }
      if (index >= 0 && counts(plan.fields()[index], tag)) {
        int place = mine + 2 * index;
        if ((set >>> index & 1) == 0) {
          set |= 1L << index;
          places[place] = begin;
        }
        places[place + 1] = begin;
      }
      in.skip(WireScan.wireTypeOf(tag));
    }
    return set;
  }

  /** Whether the value that comes is one of this field's, after that tag with its number. */
  private boolean counts(JsonField field, int tag) {
    if (tag != field.tag()) {
      return WireScan.wireTypeOf(tag) == WireScan.DELIMITED && field.descriptor().isPackable();
    }
    if (!field.isClosedEnum()) {
      return true;
    }
    int value = in.position();
    boolean taken = field.takes((int) in.varint());
    in.moveTo(value);
    return taken;
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
      if (WireScan.numberOf(tag) != field.number() || !counts(field, tag)) {
        in.skip(WireScan.wireTypeOf(tag));
        continue;
      }
      int end = tag == field.tag() ? in.position() + 1 : in.small() + in.position();
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
        text();
        return;
      case BYTES:
        out.base64(in, in.small());
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
        WireNumbers.print(field.type(), in, out);
    }
  }

  private void messageValue(JsonField field) {
    int length = in.small();
    if (field.isDurationInV1()) {
      new JsonPrinter(names, out).print(duration(in.take(length)));
      return;
    }
    JsonPlan plan = field.messagePlan();
    if (plan.isText() && in.isWholeField(plan.fields()[0].tag(), length)) {
      in.small();
      out.raw(plan.textBegin());
      text();
      out.raw('}');
    } else if (repeated.isPresent() && RepeatedTexts.concern(length)) {
      message(plan, length, repeated.get());
    } else {
      message(plan, in.position() + length);
    }
  }

  private void text() {
    int length = in.small();
    out.text(in, length);
    in.moveTo(in.position() + length);
  }

  private void message(JsonPlan plan, int length, RepeatedTexts known) {
    long hash = RepeatedTexts.hash(plan, in, length);
    byte[] text = known.find(hash, plan, in, length);
    if (text != null) {
      out.raw(text);
      in.moveTo(in.position() + length);
      return;
    }
    int begin = out.size();
    message(plan, in.position() + length);
    if (known.isSecond(hash)) {
      known.keep(hash, plan, in.before(length), out.since(begin));
    }
  }

  private static Duration duration(byte[] wire) {
    try {
      return WireVersions.duration(DurationInfo.parseFrom(wire));
    } catch (InvalidProtocolBufferException justWritten) {
      throw new IllegalStateException("protobuf cannot read its own bytes", justWritten);
    }
  }
}
