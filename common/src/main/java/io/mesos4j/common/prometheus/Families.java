package io.mesos4j.common.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All families of one answer, by name, and how they are written. Used by one thread. */
public final class Families {

  private final Map<String, Family> families = new TreeMap<>();

  /** The family of this name, made at the first call. */
  public Family of(String name, Family.Type type, String help) {
    return families.computeIfAbsent(name, made -> new Family(made, type, help));
  }

  void addAll(Collection<Family> more) {
    more.forEach(family -> families.put(family.name(), family));
  }

  /** In Prometheus' text format, version 0.0.4. */
  byte[] print() {
    StringBuilder text = new StringBuilder(64 * 1024);
    Family leftOut =
        of(
            "mesos_metrics_series_left_out",
            Family.Type.GAUGE,
            "Series beyond the most that a family may have, by family.");
    for (Family family : List.copyOf(families.values())) {
      if (family.leftOut() > 0) {
        leftOut.add(Labels.of("family", family.name()), family.leftOut());
      }
    }
    families.values().forEach(family -> print(family, text));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void print(Family family, StringBuilder text) {
    String type = family.type().name().toLowerCase(Locale.ROOT);
    String help = family.help().replace("\\", "\\\\").replace("\n", "\\n");
    text.append("# HELP ").append(family.name()).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(family.name()).append(' ').append(type).append('\n');
    family
        .series()
        .forEach(one -> {
          text.append(family.name());
          print(one.getKey(), text);
          text.append(' ').append(number(one.getValue())).append('\n');
        });
  }

  private static void print(Labels labels, StringBuilder text) {
    if (labels.values().isEmpty()) {
      return;
    }
    char before = '{';
    for (Map.Entry<String, String> one : labels.values().entrySet()) {
      text.append(before).append(one.getKey()).append("=\"");
      escape(one.getValue(), text);
      text.append('"');
      before = ',';
    }
    text.append('}');
  }

  private static void escape(String value, StringBuilder text) {
    for (int i = 0; i < value.length(); i++) {
      switch (value.charAt(i)) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(value.charAt(i));
      }
    }
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }
}
