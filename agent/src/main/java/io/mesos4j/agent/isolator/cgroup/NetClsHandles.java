package io.mesos4j.agent.isolator.cgroup;

import java.io.IOException;
import java.util.BitSet;

/**
 * The traffic handles {@code 0xAAAABBBB} that may be given to containers: one primary part and a
 * range of secondary ones. Safe for any thread.
 */
public final class NetClsHandles {

  private static final int LARGEST = 0xffff;

  private final int primary;
  private final int first;
  private final int last;
  private final BitSet taken = new BitSet(LARGEST + 1);

  private NetClsHandles(int primary, int first, int last) {
    this.primary = primary;
    this.first = first;
    this.last = last;
  }

  /**
   * Reads the operator's texts, such as {@code 0x0012} and {@code 0x0001,0x00ff}; without the
   * second one all are used.
   *
   * @throws IllegalArgumentException naming the flag and what would be right
   */
  public static NetClsHandles parse(String primary, String secondary) {
    int upper = number("cgroups_net_cls_primary_handle", primary);
    String[] bounds = secondary.split(",", -1);
    if (bounds.length != 2) {
      throw new IllegalArgumentException(
          "--cgroups_net_cls_secondary_handles=" + secondary + " is not a range like 0x1,0xff");
    }
    int first = number("cgroups_net_cls_secondary_handles", bounds[0]);
    int last = number("cgroups_net_cls_secondary_handles", bounds[1]);
    if (first > last) {
      throw new IllegalArgumentException(
          "--cgroups_net_cls_secondary_handles=" + secondary + " ends before it begins");
    }
    return new NetClsHandles(upper, first, last);
  }

  private static int number(String flag, String text) {
    try {
      int value = Integer.decode(text.strip());
      if (value > 0 && value <= LARGEST) {
        return value;
      }
    } catch (NumberFormatException notOne) {
      // said below
    }
    throw new IllegalArgumentException(
        "--" + flag + " has '" + text + "'; write numbers from 0x1 to 0xffff");
  }

  synchronized int take() throws IOException {
    int next = taken.nextClearBit(first);
    if (next > last) {
      throw new IOException(
          "all traffic handles of --cgroups_net_cls_secondary_handles are taken by containers");
    }
    taken.set(next);
    return primary << 16 | next;
  }

  synchronized void claim(int handle) {
    taken.set(handle & LARGEST);
  }

  synchronized void giveBack(int handle) {
    taken.clear(handle & LARGEST);
  }
}
