package io.mesos4j.bench.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of one run, {@code --name=value}, over the benchmark's defaults. */
public final class Options {

  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException for an argument that is no option of the benchmark
   */
  public static Options parse(List<String> arguments, Map<String, String> defaults) {
    Map<String, String> values = new LinkedHashMap<>(defaults);
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      boolean wellFormed = argument.startsWith("--") && equals > 0;
      if (!wellFormed || !defaults.containsKey(argument.substring(2, equals))) {
        throw new IllegalArgumentException(
            "unknown option %s; this benchmark takes %s".formatted(argument, usage(defaults)));
      }
      values.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return new Options(Collections.unmodifiableMap(values));
  }

  /** The options as one would type them. */
  public static String usage(Map<String, String> defaults) {
    StringBuilder usage = new StringBuilder();
    defaults.forEach((name, value) -> usage.append(" --").append(name).append('=').append(value));
    return usage.toString().strip();
  }

  public String text(String name) {
    return values.get(name);
  }

  /**
   * A whole number of at least 0.
   *
   * @throws IllegalArgumentException if the value is something else
   */
  public int count(String name) {
    String value = values.get(name);
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "--%s=%s is not a whole number from 0 to 999999999".formatted(name, value));
    }
    return Integer.parseInt(value);
  }

  /**
   * Whole numbers, separated by commas.
   *
   * @throws IllegalArgumentException if the value is something else
   */
  public List<Integer> counts(String name) {
    String value = values.get(name);
    if (!value.matches("\\d{1,9}(,\\d{1,9})*")) {
      throw new IllegalArgumentException(
          "--%s=%s is not a list of whole numbers such as 1000,5000".formatted(name, value));
    }
    return Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList();
  }

  /** All options, for the report. */
  public Map<String, String> values() {
    return values;
  }
}
