package io.mesos4j.common.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ObjDoubleConsumer;

/**
 * All values of one moment: single ones, sorted by key, and those that come in groups, which are
 * only made when they are read. Immutable; any thread.
 */
public final class MetricSnapshot {

  private final SortedMap<String, Double> values;
  private final List<MetricGroup> groups;

  MetricSnapshot(SortedMap<String, Double> values, List<MetricGroup> groups) {
    this.values = values;
    this.groups = new ArrayList<>(groups);
    this.groups.sort(Comparator.comparing(MetricGroup::prefix));
  }

  /** Those that belong to no group. */
  public SortedMap<String, Double> values() {
    return values;
  }

  /** Hands over all keys with their values, in the order of the keys. */
  public void forEach(ObjDoubleConsumer<String> each) {
    forEach(0, places(), (prefix, rest, value) -> each.accept(prefix + rest, value));
  }

  /** Takes a key in two parts, and its value. */
  @FunctionalInterface
  interface Figure {
    void accept(String prefix, String rest, double value);
  }

  /** A place is a group with the single values before it; the last is those after all groups. */
  int places() {
    return groups.size() + 1;
  }

  /** The same for some places only, the last of which is not among them. */
  void forEach(int from, int to, Figure each) {
    for (int place = from; place < to; place++) {
      before(place).forEach((key, value) -> each.accept("", key, value));
      if (place < groups.size()) {
        MetricGroup group = groups.get(place);
        group.forEach((rest, value) -> each.accept(group.prefix(), rest, value));
      }
    }
  }

  private SortedMap<String, Double> before(int place) {
    SortedMap<String, Double> above =
        place == 0 ? values : values.tailMap(groups.get(place - 1).prefix());
    return place == groups.size() ? above : above.headMap(groups.get(place).prefix());
  }
}
