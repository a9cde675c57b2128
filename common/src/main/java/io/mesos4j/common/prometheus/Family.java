package io.mesos4j.common.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The series of one name. Filled and read by one thread, once per answer. Keeps at most {@link
 * #MOST_SERIES}: who runs a large cluster must not bring down what watches it; what is left out is
 * counted.
 */
public final class Family {

  /** Of one name; above what a panel can show, below what a small Prometheus minds. */
  public static final int MOST_SERIES = 2000;

  /** How values of a family may change. */
  public enum Type {
    GAUGE,
    COUNTER,
    SUMMARY
  }

  private final String name;
  private final Type type;
  private final String help;
  private final Map<Labels, Double> series = new LinkedHashMap<>();
  private int leftOut;

  public Family(String name, Type type, String help) {
    this.name = name;
    this.type = type;
    this.help = help;
  }

  /** Adds a series, or replaces the one of these labels. */
  public Family add(Labels labels, double value) {
    if (series.size() >= MOST_SERIES && !series.containsKey(labels)) {
      leftOut++;
    } else {
      series.put(labels, value);
    }
    return this;
  }

  /** The same for a count. */
  public Family add(Labels labels, long value) {
    return add(labels, (double) value);
  }

  public String name() {
    return name;
  }

  Type type() {
    return type;
  }

  String help() {
    return help;
  }

  int leftOut() {
    return leftOut;
  }

  List<Map.Entry<Labels, Double>> series() {
    return new ArrayList<>(series.entrySet());
  }
}
