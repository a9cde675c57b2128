package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Cuts scalars down to a target, one portion after the other. What cannot be cut and is too large
 * goes altogether.
 */
final class Shrink {

  private Shrink() {}

  /** Names that the target does not have go. */
  static Resources toQuantities(Resources resources, ResourceQuantities target) {
    Map<String, Long> left = new HashMap<>(target.asMap());
    resources.forEach(portion -> left.putIfAbsent(portion.name(), 0L));
    return shrink(resources, left);
  }

  /** Names without a limit stay. */
  static Resources toLimits(Resources resources, ResourceLimits limits, ResourceQuantities used) {
    Map<String, Long> left = new HashMap<>();
    limits
        .thousandths()
        .forEach((name, limit) -> left.put(name, Math.max(0, limit - used.get(name))));
    return shrink(resources, left);
  }

  private static Resources shrink(Resources resources, Map<String, Long> left) {
    List<Portion> kept = new ArrayList<>();
    for (Portion portion : resources) {
      OptionalLong most =
          left.containsKey(portion.name())
              ? OptionalLong.of(left.get(portion.name()))
              : OptionalLong.empty();
      long size = portion.thousandths();
      if (most.isEmpty() || size <= most.getAsLong()) {
        kept.add(portion);
        left.computeIfPresent(portion.name(), (name, rest) -> rest - size);
      } else if (!portion.identity().indivisible() && most.getAsLong() > 0) {
        kept.add(new Portion(portion.identity(), new Scalar(most.getAsLong()), 1));
        left.put(portion.name(), 0L);
      }
    }
    return Resources.gather(kept);
  }
}
