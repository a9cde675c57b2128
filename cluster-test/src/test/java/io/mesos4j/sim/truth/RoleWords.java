package io.mesos4j.sim.truth;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What operators set of roles. Promise: whoever leads believes what was confirmed last, or
 * something that was asked for since and not yet answered; never anything that was replaced.
 */
public final class RoleWords {

  /** What a setting is when nobody has set it. */
  public static final String UNSET = "unset";

  private final Map<String, Set<String>> possible = new LinkedHashMap<>();

  /**
   * An operator asks for a setting.
   *
   * @param what kind and role
   * @param value in a form of its own
   */
  public void asked(String what, String value) {
    possible(what).add(value);
  }

  /** The answer: it is so. Only the latest question of a kind and role may be open. */
  public void confirmed(String what, String value) {
    possible.put(what, new LinkedHashSet<>(Set.of(value)));
  }

  /** A leading master has a setting. */
  public void believed(String what, String value) {
    if (!possible(what).contains(value)) {
      throw new BrokenPromise(
          "%s is believed to be %s, but can only be one of %s"
              .formatted(what, value, possible(what)));
    }
  }

  /** Everything that was ever set. */
  public Set<String> known() {
    return possible.keySet();
  }

  private Set<String> possible(String what) {
    return possible.computeIfAbsent(what, none -> new LinkedHashSet<>(Set.of(UNSET)));
  }
}
