package io.mesos4j.common.resources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Resources as HTTP answers sum them up: by name, over all roles and reservations, revocable ones
 * under {@code <name>_revocable}; the four standard scalars are always there. Plain values: scalars
 * are written as numbers, ranges and sets as their text.
 */
public final class ResourceSummary {

  private static final List<String> ALWAYS = List.of("disk", "mem", "gpus", "cpus");

  private ResourceSummary() {}

  public static SequencedMap<String, Amount> of(Resources resources) {
    SequencedMap<String, Amount> sums = new LinkedHashMap<>();
    ALWAYS.forEach(name -> sums.put(name, Scalar.ZERO));
    for (Portion portion : resources) {
      String name = portion.identity().revocable() ? portion.name() + "_revocable" : portion.name();
      Amount amount =
          portion.amount() instanceof Scalar ? new Scalar(portion.thousandths()) : portion.amount();
      sums.merge(name, amount, ResourceSummary::add);
    }
    return sums;
  }

  /** Two agents may use one name for different types; the first one seen is shown. */
  private static Amount add(Amount sum, Amount amount) {
    return sum.getClass() == amount.getClass() ? sum.plus(amount) : sum;
  }
}
