package io.mesos4j.common.prometheus;

import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of one series, sorted by name. Immutable. */
public record Labels(SortedMap<String, String> values) {

  public static final Labels NONE = new Labels(new TreeMap<>());

  public static Labels of(String name, String value) {
    return NONE.with(name, value);
  }

  public Labels with(String name, String value) {
    TreeMap<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new Labels(more);
  }
}
