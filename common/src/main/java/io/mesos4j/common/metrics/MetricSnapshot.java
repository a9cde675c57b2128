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
    for (int i = 0; i <= groups.size(); i++) {
      before(i).forEach(each::accept);
      if (i < groups.size()) {
        MetricGroup group = groups.get(i);
        group.forEach((rest, value) -> each.accept(group.prefix() + rest, value));
      }
    }
  }

  /** The groups, in the order of their keys. */
  List<MetricGroup> groups() {
    return groups;
  }

  /** The single values between the groups {@code place - 1} and {@code place}. */
  SortedMap<String, Double> before(int place) {
    SortedMap<String, Double> above =
        place == 0 ? values : values.tailMap(groups.get(place - 1).prefix());
    return place == groups.size() ? above : above.headMap(groups.get(place).prefix());
  }
}
