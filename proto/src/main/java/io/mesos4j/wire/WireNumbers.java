package io.mesos4j.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;

/** Writes numbers out of their wire form. Stateless. */
final class WireNumbers {

  private WireNumbers() {}

  /** Writes the number that comes, which is of this type. */
  static void print(FieldDescriptor.Type type, WireScan in, JsonOutput out) {
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
