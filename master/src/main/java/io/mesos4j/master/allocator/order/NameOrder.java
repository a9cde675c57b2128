package io.mesos4j.master.allocator.order;

import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers that compare as names do, so that a tie between names costs no look at them. A new name
 * takes a number in the gap between its neighbours; when a gap is used up, all are numbered afresh,
 * which is rare. Owned by a sorter.
 */
final class NameOrder {

  /** A name's number, which may change while the order stays. */
  static final class Label {
    private long position;

    long position() {
      return position;
    }
  }

  private static final long GAP = 1L << 32;

  private final TreeMap<String, Label> labels = new TreeMap<>();

  Label add(String name) {
    Label label = new Label();
    labels.put(name, label);
    Map.Entry<String, Label> lower = labels.lowerEntry(name);
    Map.Entry<String, Label> higher = labels.higherEntry(name);
    if (lower == null) {
      label.position = higher == null ? 0 : higher.getValue().position - GAP;
    } else if (higher == null) {
      label.position = lower.getValue().position + GAP;
    } else {
      between(label, lower.getValue().position, higher.getValue().position);
    }
    return label;
  }

  private void between(Label label, long low, long high) {
    if (high - low > 1) {
      label.position = low + (high - low) / 2;
      return;
    }
    long next = 0;
    for (Label each : labels.values()) {
      each.position = next;
      next += GAP;
    }
  }

  void remove(String name) {
    labels.remove(name);
  }
}
