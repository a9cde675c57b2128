package io.mesos4j.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Long lists that a message, or one inside it, is written with although it does not have them: what
 * they consist of is no messages, and making as many would cost more than writing them. A message
 * that is to have one must be set itself, if only to its default, and stand in no list.
 */
public final class LateLists {

  static final LateLists NONE = new LateLists();

  private final Map<FieldDescriptor, List<? extends WireForm>> lists = new LinkedHashMap<>();

  /** Adds a list of the message that a field belongs to. */
  public LateLists with(FieldDescriptor field, List<? extends WireForm> list) {
    lists.put(field, list);
    return this;
  }

  /** A field's list, which may be empty. */
  List<? extends WireForm> of(FieldDescriptor field) {
    return lists.getOrDefault(field, Collections.emptyList());
  }

  /** Writes a message with all of its lists. */
  void write(Message message, CodedOutputStream out) throws IOException {
    Optional<FieldDescriptor> way = way(message);
    without(message, way).writeTo(out);
    if (way.isPresent()) {
      Message inner = (Message) message.getField(way.get());
      begin(way.get(), size(inner), out);
      write(inner, out);
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      for (WireForm element : of(field)) {
        begin(field, element.wireSize(), out);
        element.writeWire(out);
      }
    }
  }

  /** In how many bytes {@link #write} writes it. */
  int size(Message message) {
    Optional<FieldDescriptor> way = way(message);
    int size = without(message, way).getSerializedSize();
    if (way.isPresent()) {
      size += delimited(way.get(), size((Message) message.getField(way.get())));
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      for (WireForm element : of(field)) {
        size += delimited(field, element.wireSize());
      }
    }
    return size;
  }

  private static void begin(FieldDescriptor field, int size, CodedOutputStream out)
      throws IOException {
    out.writeTag(field.getNumber(), WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(size);
  }

  private static int delimited(FieldDescriptor field, int size) {
    return CodedOutputStream.computeTagSize(field.getNumber())
        + CodedOutputStream.computeUInt32SizeNoTag(size)
        + size;
  }

  private static Message without(Message message, Optional<FieldDescriptor> way) {
    return way.isPresent() ? message.toBuilder().clearField(way.get()).buildPartial() : message;
  }

  /** The field of a message inside which the lists are. */
  private Optional<FieldDescriptor> way(Message message) {
    return message.getAllFields().entrySet().stream()
        .filter(field -> leads(field.getKey()) && hasAny((Message) field.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean leads(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated();
  }

  private boolean hasAny(Message message) {
    Descriptor type = message.getDescriptorForType();
    return lists.keySet().stream().anyMatch(field -> field.getContainingType().equals(type))
        || way(message).isPresent();
  }
}
