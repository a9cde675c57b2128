package io.mesos4j.common.resources;

import java.util.List;
import org.apache.mesos.Protos;

/**
 * The sums that {@link ResourceSummary} gives for a list of nothing but plain amounts of the four
 * standard scalars, as nearly every task has it, without making anything first: an answer of a
 * hundred thousand tasks is sums for the most part. Lists are short, so that each sum walks over
 * the whole, by index: an iterator each would be garbage.
 */
public final class StandardScalars {

  private StandardScalars() {}

  /** Whether there is nothing else in a list, so that these sums are those of the summary. */
  public static boolean areAll(List<Protos.Resource> resources) {
    for (int i = 0; i < resources.size(); i++) {
      Protos.Resource resource = resources.get(i);
      if (!resource.hasScalar()
          || resource.hasRevocable()
          || resource.hasShared()
          || !isStandard(resource.getName())) {
        return false;
      }
    }
    return true;
  }

  /** The same for resources that were read already. */
  public static boolean areAll(Portions resources) {
    for (int i = 0; i < resources.size(); i++) {
      Portion portion = resources.portion(i);
      if (!(portion.amount() instanceof Scalar)
          || portion.identity().revocable()
          || !isStandard(portion.name())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStandard(String name) {
    return switch (name) {
      case "disk", "mem", "gpus", "cpus" -> true;
      default -> false;
    };
  }

  /** How much of one of the names there is, in thousandths. */
  public static long sum(List<Protos.Resource> resources, String name) {
    long sum = 0;
    for (int i = 0; i < resources.size(); i++) {
      Protos.Resource resource = resources.get(i);
      if (resource.getName().equals(name)) {
        sum = Scalar.add(sum, Scalar.toThousandths(resource.getScalar().getValue()));
      }
    }
    return sum;
  }

  /** The same for resources that were read already. */
  public static long sum(Portions resources, String name) {
    long sum = 0;
    for (int i = 0; i < resources.size(); i++) {
      if (resources.portion(i).name().equals(name)) {
        sum = Scalar.add(sum, resources.thousandths(i));
      }
    }
    return sum;
  }
}
