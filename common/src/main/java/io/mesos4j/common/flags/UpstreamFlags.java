package io.mesos4j.common.flags;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of all flags that upstream's programs have, by component, so that a flag which we do
 * not have yet is told from a mistyped one. Read from the resource {@code upstream-flags.csv} with
 * lines {@code component,name}; older names have lines of their own.
 */
public final class UpstreamFlags {

  private UpstreamFlags() {}

  /** Names of the given components: {@code master}, {@code agent}, {@code logging} ... */
  public static Set<String> of(String... components) {
    Set<String> wanted = Set.of(components);
    Set<String> names = new TreeSet<>();
    for (String line : lines()) {
      int comma = line.indexOf(',');
      if (wanted.contains(line.substring(0, comma))) {
        names.add(line.substring(comma + 1));
      }
    }
    return names;
  }

  private static List<String> lines() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                UpstreamFlags.class.getResourceAsStream("upstream-flags.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
