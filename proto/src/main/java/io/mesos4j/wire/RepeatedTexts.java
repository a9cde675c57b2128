package io.mesos4j.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The texts of messages inside others that come again and again, such as the resources of the tasks
 * of one framework, found by their wire form: what was written once is then copied. Used by one
 * thread.
 *
 * <p>A message is kept when it comes for the second time, so that what never comes again costs
 * little more than its hash. It has one place only, where it takes the turn of whoever was there;
 * what is found there is compared byte by byte.
 */
final class RepeatedTexts {

  /** Below it a message is written about as fast as it is found. */
  private static final int LEAST_BYTES = 16;

  /** Of a message's wire form: bounds what is kept, with the number of places. */
  private static final int MOST_BYTES = 2048;

  private static final int PLACES = 256;
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final long[] hashes = new long[PLACES];
  private final JsonPlan[] plans = new JsonPlan[PLACES];
  private final ByteBuffer[] wires = new ByteBuffer[PLACES];
  private final byte[][] texts = new byte[PLACES][];

  RepeatedTexts() {
    Arrays.fill(wires, NONE);
  }

  /** Whether messages of that many bytes are looked for at all. */
  static boolean concern(int length) {
    return length >= LEAST_BYTES && length <= MOST_BYTES;
  }

  /** Stands for the next {@code length} bytes and for how they are written. */
  static long hash(JsonPlan plan, WireScan in, int length) {
    return in.hash(length) * 31 + plan.hashCode();
  }

  /** The text of the message of that hash and length that comes, or null. */
  byte[] find(long hash, JsonPlan plan, WireScan in, int length) {
    int place = placeOf(hash);
    boolean same = hashes[place] == hash && plans[place] == plan && in.comes(wires[place], length);
    return same ? texts[place] : null;
  }

  /** Whether a message of that hash was the last that came to its place; now it is. */
  boolean isSecond(long hash) {
    int place = placeOf(hash);
    boolean second = hashes[place] == hash;
    hashes[place] = hash;
    plans[place] = null;
    return second;
  }

  void keep(long hash, JsonPlan plan, byte[] wire, byte[] text) {
    int place = placeOf(hash);
    plans[place] = plan;
    wires[place] = WireScan.words(wire);
    texts[place] = text;
  }

  private static int placeOf(long hash) {
    return (int) (hash >>> 40) & (PLACES - 1);
  }
}
