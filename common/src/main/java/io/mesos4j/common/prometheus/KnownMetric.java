package io.mesos4j.common.prometheus;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One metric, or one kind of metrics: how upstream calls it and how Prometheus does. Immutable.
 *
 * @param key as at {@code /metrics/snapshot}; {@code <role>} and the like stand for any name
 * @param kind gauge, counter or timer
 * @param family the name for Prometheus
 * @param labels of the series; values may be such a stand-in
 * @param scale what a value is multiplied by for Prometheus' units
 * @param meaning one sentence
 */
public record KnownMetric(
    String key,
    String kind,
    String family,
    SortedMap<String, String> labels,
    Scale scale,
    String meaning) {

  private static final Pattern STAND_IN = Pattern.compile("<([a-z_]+)>");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  /**
   * How values get into base units.
   *
   * @param factor of every value
   * @param byResource whether memory and disk, named by the label {@code resource}, come in MiB
   */
  public record Scale(double factor, boolean byResource) {

    private static final double MEBIBYTE = 1048576;

    static Scale parse(String text) {
      return text.equals("resource")
          ? new Scale(1, true)
          : new Scale(Double.parseDouble(text), false);
    }

    double of(double value, Labels labels) {
      String resource = byResource ? labels.values().getOrDefault("resource", "") : "";
      boolean mebibytes = resource.startsWith("mem") || resource.startsWith("disk");
      return value * (mebibytes ? MEBIBYTE : factor);
    }
  }

  /** Reads a line of the table. */
  static KnownMetric parse(String line) {
    String[] columns = line.split("\t", -1);
    String sample = columns[2];
    int open = sample.indexOf('{');
    SortedMap<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(sample);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return new KnownMetric(
        columns[0],
        columns[1],
        open < 0 ? sample : sample.substring(0, open),
        labels,
        Scale.parse(columns[3]),
        columns[4]);
  }

  boolean exact() {
    return !key.contains("<");
  }

  boolean timer() {
    return kind.equals("timer");
  }

  Family.Type type() {
    return switch (kind) {
      case "counter" -> Family.Type.COUNTER;
      case "timer" -> Family.Type.SUMMARY;
      default -> Family.Type.GAUGE;
    };
  }

  /** Matches keys of this kind. */
  Matching matching() {
    List<String> names = new ArrayList<>();
    StringBuilder pattern = new StringBuilder();
    Matcher standIn = STAND_IN.matcher(key);
    int end = 0;
    while (standIn.find()) {
      pattern.append(Pattern.quote(key.substring(end, standIn.start())));
      // Only roles are written with the slashes of their hierarchy.
      pattern.append(standIn.group(1).equals("role") ? "(.*)" : "([^/]*)");
      names.add(standIn.group());
      end = standIn.end();
    }
    pattern.append(Pattern.quote(key.substring(end)));
    String begin = key.substring(0, key.indexOf('<'));
    return new Matching(
        this, begin, key.substring(end), Pattern.compile(pattern.toString()), names);
  }

  /**
   * How keys with names in them are taken apart.
   *
   * @param begin what they begin with, to find out quickly that one is not meant
   * @param end what they end in, to the same end
   */
  record Matching(
      KnownMetric metric, String begin, String end, Pattern pattern, List<String> names) {

    /** The labels of a series, if the key is of this kind. */
    Optional<Labels> labels(String key) {
      if (!key.startsWith(begin) || !key.endsWith(end)) {
        return Optional.empty();
      }
      Matcher found = pattern.matcher(key);
      return found.matches() ? Optional.of(labels(found)) : Optional.empty();
    }

    private Labels labels(Matcher found) {
      SortedMap<String, String> values = new TreeMap<>(metric.labels());
      for (int i = 0; i < names.size(); i++) {
        String standIn = names.get(i);
        String value = decoded(found.group(i + 1));
        values.replaceAll((label, given) -> given.equals(standIn) ? value : given);
      }
      return new Labels(values);
    }

    /** Names of frameworks are percent-encoded in keys. */
    private static String decoded(String name) {
      if (name.indexOf('%') < 0) {
        return name;
      }
      try {
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException notEncoded) {
        return name;
      }
    }
  }
}
