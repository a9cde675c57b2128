package io.mesos4j.master.allocator.order;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of scalar resources under dense numbers, in the order in which they were first seen, so
 * that everything else counts in flat vectors. Owned by the allocator's core.
 */
public final class ResourceNames {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  public int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    numbers.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  /** How many names are known. */
  public int count() {
    return names.size();
  }

  public String name(int number) {
    return names.get(number);
  }

  public Tally tally(ResourceQuantities quantities) {
    Tally tally = new Tally();
    for (int i = 0; i < quantities.size(); i++) {
      tally.add(number(quantities.name(i)), quantities.thousandths(i));
    }
    return tally;
  }

  /** By name, without zeros. */
  public ResourceQuantities quantities(Tally tally) {
    Map<String, Long> thousandths = new HashMap<>();
    for (int number = 0; number < tally.length(); number++) {
      if (tally.get(number) > 0) {
        thousandths.put(names.get(number), tally.get(number));
      }
    }
    return ResourceQuantities.of(thousandths);
  }
}
