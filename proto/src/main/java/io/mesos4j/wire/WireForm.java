package io.mesos4j.wire;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/** What is written as a message of some type without ever being one. */
public interface WireForm {

  /** How many bytes it is written in. */
  int wireSize();

  /** Writes the fields, in any order. */
  void writeWire(CodedOutputStream out) throws IOException;
}
