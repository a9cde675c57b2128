package io.mesos4j.master.edge;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Goes from field to field of a message without reading what is in them. Used by one thread. */
final class WireCursor {

  private static final int MOST_VARINT_BYTES = 10;

  private final byte[] bytes;
  private final int end;
  private int at;

  /** Stands before the first field of a message that lies between two places in the bytes. */
  WireCursor(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Where the next byte stands, counted from the first of all bytes. */
  int place() {
    return at;
  }

  int tag() throws InvalidProtocolBufferException {
    int tag = (int) varint();
    if (WireFormat.getTagFieldNumber(tag) == 0) {
      throw malformed("a field has the number 0");
    }
    return tag;
  }

  /** Reads the length that a part begins with, and sees to it that all of the part is there. */
  int length() throws InvalidProtocolBufferException {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw malformed("a part is longer than what holds it");
    }
    return (int) length;
  }

  void skip(int count) throws InvalidProtocolBufferException {
    if (count > end - at) {
      throw malformed("it ends within a field");
    }
    at += count;
  }

  /** Leaves out the content of the field whose tag has been read. */
  void skipField(int tag) throws IOException {
    switch (WireFormat.getTagWireType(tag)) {
      case WireFormat.WIRETYPE_VARINT -> varint();
      case WireFormat.WIRETYPE_FIXED64 -> skip(Long.BYTES);
      case WireFormat.WIRETYPE_LENGTH_DELIMITED -> skip(length());
      case WireFormat.WIRETYPE_FIXED32 -> skip(Integer.BYTES);
      case WireFormat.WIRETYPE_START_GROUP -> skipGroup(tag);
      default -> throw malformed("a group ends that has not begun");
    }
  }

  private void skipGroup(int tag) throws IOException {
    CodedInputStream rest = CodedInputStream.newInstance(bytes, at, end - at);
    rest.skipField(tag);
    at += rest.getTotalBytesRead();
  }

  private long varint() throws InvalidProtocolBufferException {
    long value = 0;
    for (int i = 0; i < MOST_VARINT_BYTES; i++) {
      if (at == end) {
        throw malformed("it ends within a number");
      }
      byte next = bytes[at++];
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("a number has more than " + MOST_VARINT_BYTES + " bytes");
  }

  private static InvalidProtocolBufferException malformed(String why) {
    return new InvalidProtocolBufferException("The message is malformed: " + why);
  }
}
