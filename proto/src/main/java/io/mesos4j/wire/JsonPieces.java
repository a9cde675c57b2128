package io.mesos4j.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts the text of a large message in pieces along its long lists. Used by one thread; the pieces
 * can then be written by as many as there are.
 */
final class JsonPieces {

  /** Elements of a piece: large enough to be worth handing over, small enough to share evenly. */
  private static final int ELEMENTS = 256;

  private final JsonNames names;
  private final LateLists late;
  private final JsonOutput out = new JsonOutput();
  private final List<Consumer<JsonWriter>> pieces = new ArrayList<>();

  JsonPieces(JsonNames names, LateLists late) {
    this.names = names;
    this.late = late;
  }

  List<Consumer<JsonWriter>> of(Message message) {
    message(message, names.plan(message.getDescriptorForType()));
    cut();
    return pieces;
  }

  private void message(Message message, JsonPlan plan) {
    out.raw('{');
    boolean comma = false;
    for (JsonField field : plan.fields()) {
      boolean set = isSet(message, field.descriptor());
      if (set || field.textWhenUnset().isPresent()) {
        byte[] begin = set ? field.key() : field.textWhenUnset().get();
        out.raw(begin, comma ? 0 : 1);
        comma = true;
        if (set) {
          value(message, plan, field);
        }
      }
    }
    out.raw('}');
  }

  private boolean isSet(Message message, FieldDescriptor field) {
    return field.isRepeated()
        ? message.getRepeatedFieldCount(field) > 0 || !late.of(field).isEmpty()
        : message.hasField(field);
  }

  private void value(Message message, JsonPlan plan, JsonField field) {
    FieldDescriptor descriptor = field.descriptor();
    boolean plain = field.type() != FieldDescriptor.Type.MESSAGE || field.isDurationInV1();
    if (plain || field.shape() == JsonField.Shape.MAP) {
      Message.Builder alone = message.newBuilderForType();
      alone.setField(descriptor, message.getField(descriptor));
      new JsonPrinter(names, out).print(alone, plan, field);
    } else if (field.shape() == JsonField.Shape.LIST) {
      List<?> given = late.of(descriptor);
      list(given.isEmpty() ? (List<?>) message.getField(descriptor) : given, field.messagePlan());
    } else {
      message((Message) message.getField(descriptor), field.messagePlan());
    }
  }

  private void list(List<?> elements, JsonPlan plan) {
    out.raw('[');
    if (elements.size() <= ELEMENTS) {
      new JsonWriter(out).elements(elements, plan, names);
    } else {
      cut();
      for (int from = 0; from < elements.size(); from += ELEMENTS) {
        List<?> some = elements.subList(from, Math.min(from + ELEMENTS, elements.size()));
        boolean amid = from > 0;
        pieces.add(writer -> writer.amid(amid).elements(some, plan, names));
      }
    }
    out.raw(']');
  }

  private void cut() {
    byte[] done = out.take();
    pieces.add(writer -> writer.given(done));
  }
}
