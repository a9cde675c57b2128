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

  /** A message with all of its lists, measured. */
  Whole whole(Message message) {
    return new Whole(message);
  }

  /** How large each part is stands before it: the elements are measured once for all of them. */
  final class Whole {

    private final Optional<FieldDescriptor> way;
    private final Optional<Whole> inner;

    /** The message without the one that is on the way. */
    private final Message rest;

    private final int size;

    private Whole(Message message) {
      way = way(message);
      inner = way.map(field -> new Whole((Message) message.getField(field)));
      rest = way.isPresent() ? message.toBuilder().clearField(way.get()).buildPartial() : message;
      size = measured();
    }

    private int measured() {
      int bytes = rest.getSerializedSize();
      if (inner.isPresent()) {
        bytes += delimited(way.get(), inner.get().size);
      }
      for (FieldDescriptor field : rest.getDescriptorForType().getFields()) {
        for (WireForm element : of(field)) {
          bytes += delimited(field, element.wireSize());
        }
      }
      return bytes;
    }

    /** In how many bytes it is written. */
    int size() {
      return size;
    }

    void write(CodedOutputStream out) throws IOException {
      rest.writeTo(out);
      if (inner.isPresent()) {
        begin(way.get(), inner.get().size, out);
        inner.get().write(out);
      }
      for (FieldDescriptor field : rest.getDescriptorForType().getFields()) {
        for (WireForm element : of(field)) {
          begin(field, element.wireSize(), out);
          element.writeWire(out);
        }
      }
    }
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
