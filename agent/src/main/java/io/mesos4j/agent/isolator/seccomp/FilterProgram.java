package io.mesos4j.agent.isolator.seccomp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program for the kernel's packet filter (BPF), which also judges system calls. Built line by
 * line; jumps go forward to labels that are placed later. Used by one thread.
 */
final class FilterProgram {

  private static final int MOST_LINES = 4096;
  private static final int LINE_BYTES = 8;
  private static final int LONGEST_JUMP = 255;

  private static final short LOAD = 0x20;
  private static final short AND = 0x54;
  private static final short RETURN = 0x06;

  /** The kinds of jumps. */
  static final short IF_EQUAL = 0x15;

  static final short IF_GREATER = 0x25;
  static final short IF_NOT_LESS = 0x35;

  /** The line after the jump. */
  static final int NEXT = 0;

  private final List<Line> lines = new ArrayList<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private int labels = NEXT;

  /** A label to jump to. */
  int label() {
    return ++labels;
  }

  /** The next line is where the label is. */
  void place(int label) {
    places.put(label, lines.size());
  }

  /** Takes up a word of the description of the call. */
  void load(int offset) {
    lines.add(new Line(LOAD, NEXT, NEXT, offset));
  }

  void and(int mask) {
    lines.add(new Line(AND, NEXT, NEXT, mask));
  }

  void jump(short kind, int value, int then, int otherwise) {
    lines.add(new Line(kind, then, otherwise, value));
  }

  /** Ends with the action. */
  void end(int action) {
    lines.add(new Line(RETURN, NEXT, NEXT, action));
  }

  /** The program as the kernel takes it. */
  byte[] assemble() throws IOException {
    if (lines.size() > MOST_LINES) {
      throw new IOException(
          "the seccomp profile is too long for the kernel: " + lines.size() + " instructions");
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(lines.size() * LINE_BYTES).order(ByteOrder.nativeOrder());
    for (int index = 0; index < lines.size(); index++) {
      Line line = lines.get(index);
      bytes.putShort(line.code());
      bytes.put(distance(index, line.then()));
      bytes.put(distance(index, line.otherwise()));
      bytes.putInt(line.value());
    }
    return bytes.array();
  }

  private byte distance(int from, int label) throws IOException {
    int distance = label == NEXT ? 0 : places.get(label) - from - 1;
    if (distance < 0 || distance > LONGEST_JUMP) {
      throw new IOException("the seccomp profile has a rule that is too long for the kernel");
    }
    return (byte) distance;
  }

  private record Line(short code, int then, int otherwise, int value) {}
}
