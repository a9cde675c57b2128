package io.mesos4j.common.flags;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names of all flags that upstream's programs have, by component, so that a flag which we do
 * not have yet is told from a mistyped one. Read from the resource {@code upstream-flags.csv} with
 * lines {@code component,name[,default]}; older names have lines of their own. A default stands
 * there only for flags that we do not have: upstream's daemons show it on {@code /flags}, and so do
 * ours, for the tools that look there. Immutable.
 */
public final class UpstreamFlags {

  private final SortedMap<String, Optional<String>> defaults;

  private UpstreamFlags(Map<String, Optional<String>> defaults) {
    this.defaults = Collections.unmodifiableSortedMap(new TreeMap<>(defaults));
  }

  /** Those of the given components: {@code master}, {@code agent}, {@code logging} ... */
  public static UpstreamFlags ofComponents(String... components) {
    Set<String> wanted = Set.of(components);
    Map<String, Optional<String>> found = new TreeMap<>();
    for (String line : lines()) {
      String[] cells = line.split(",", 3);
      if (wanted.contains(cells[0])) {
        found.put(cells[1], cells.length < 3 ? Optional.empty() : Optional.of(cells[2]));
      }
    }
    return new UpstreamFlags(found);
  }

  /** For a program that upstream does not have. */
  public static UpstreamFlags none() {
    return new UpstreamFlags(Map.of());
  }

  /** Every name, older ones too, sorted. */
  public Set<String> names() {
    return defaults.keySet();
  }

  /** What upstream shows for a flag that we do not have, if anything. */
  Optional<String> shown(String name) {
    return defaults.getOrDefault(name, Optional.empty());
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
