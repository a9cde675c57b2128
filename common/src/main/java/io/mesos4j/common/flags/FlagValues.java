package io.mesos4j.common.flags;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of a program's flags, as given or by default. Immutable. */
public final class FlagValues {

  private final Map<String, Object> values;
  private final SortedMap<String, String> rendered;

  FlagValues(Map<String, Object> values, Map<String, String> rendered) {
    this.values = Map.copyOf(values);
    this.rendered = Collections.unmodifiableSortedMap(new TreeMap<>(rendered));
  }

  /** The value of a flag that has a default or is required. */
  public <T> T get(Flag<T> flag) {
    return find(flag)
        .orElseThrow(() ->
            new NoSuchElementException(
                "flag --" + flag.name() + " has neither value nor default; use find"));
  }

  /** The value of a flag, or empty when it was not given and has no default. */
  @SuppressWarnings("unchecked") // The parser puts under a flag's name what its own type gave.
  public <T> Optional<T> find(Flag<T> flag) {
    return Optional.ofNullable((T) values.get(flag.name()));
  }

  /** The same values, with one that was not given but found out from the host. */
  public <T> FlagValues with(Flag<T> flag, T value) {
    Map<String, Object> extended = new HashMap<>(values);
    extended.put(flag.name(), value);
    Map<String, String> texts = new HashMap<>(rendered);
    texts.put(flag.name(), flag.type().print(value));
    return new FlagValues(extended, texts);
  }

  /** Names and values as {@code /flags} shows them; flags without value are missing. */
  public SortedMap<String, String> rendered() {
    return rendered;
  }
}
