package io.mesos4j.common.resources;

import java.util.List;
import org.apache.mesos.Protos;

/**
 * The sums that {@link ResourceSummary} gives for a list of nothing but plain amounts of the four
 * standard scalars, as nearly every task has it, without making {@link Resources} or a map of it
 * first: an answer of a hundred thousand tasks is sums for the most part.
 */
public final class StandardScalars {

  private long disk;
  private long mem;
  private long gpus;
  private long cpus;
  private boolean plain = true;

  private StandardScalars() {}

  /** The sums, unless something of the list is not {@link #plain}. */
  public static StandardScalars sum(List<Protos.Resource> resources) {
    StandardScalars sums = new StandardScalars();
    // Of the many lists that are read here one after the other, an iterator each would be garbage.
    int size = resources.size();
    for (int i = 0; i < size; i++) {
      Protos.Resource resource = resources.get(i);
      if (!resource.hasScalar()
          || resource.hasRevocable()
          || resource.hasShared()
          || !sums.add(resource.getName(), Scalar.toThousandths(resource.getScalar().getValue()))) {
        sums.plain = false;
        return sums;
      }
    }
    return sums;
  }

  /** The same for resources that were read already. */
  public static StandardScalars sum(Resources resources) {
    StandardScalars sums = new StandardScalars();
    for (Portion portion : resources) {
      if (!(portion.amount() instanceof Scalar)
          || portion.identity().revocable()
          || !sums.add(portion.name(), portion.thousandths())) {
        sums.plain = false;
        return sums;
      }
    }
    return sums;
  }

  private boolean add(String name, long thousandths) {
    switch (name) {
      case "disk" -> disk = Scalar.add(disk, thousandths);
      case "mem" -> mem = Scalar.add(mem, thousandths);
      case "gpus" -> gpus = Scalar.add(gpus, thousandths);
      case "cpus" -> cpus = Scalar.add(cpus, thousandths);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether all was as plain as it must be for these sums to be those of {@link ResourceSummary}.
   */
  public boolean plain() {
    return plain;
  }

  /** In thousandths. */
  public long disk() {
    return disk;
  }

  /** In thousandths. */
  public long mem() {
    return mem;
  }

  /** In thousandths. */
  public long gpus() {
    return gpus;
  }

  /** In thousandths. */
  public long cpus() {
    return cpus;
  }
}
