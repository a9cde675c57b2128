package io.mesos4j.common.resources;

import java.util.TreeMap;

/**
 * Sums up resources one bag after the other, for many bags of few identities: it keeps one portion
 * of each identity, however many were added. Used by one thread.
 */
public final class ResourceTally {

  private final TreeMap<Portion, Sum> sums = new TreeMap<>(Portion::compareKey);

  public void add(Resources bag) {
    for (Portion portion : bag) {
      add(portion);
    }
  }

  public void add(Portion portion) {
    Sum sum = sums.get(portion);
    if (sum == null) {
      sums.put(portion, new Sum(portion));
    } else {
      sum.add(portion);
    }
  }

  /** What has been added so far. */
  public Resources total() {
    return Resources.sorted(sums.values().stream().map(Sum::total).toList());
  }

  /** Of one identity. Scalars are added up where they are, without an object for each sum. */
  private static final class Sum {

    private final boolean scalar;
    private long thousandths;
    private Portion portion;

    Sum(Portion first) {
      scalar = first.amount() instanceof Scalar && !first.identity().indivisible();
      thousandths = first.amount().thousandths();
      portion = first;
    }

    void add(Portion more) {
      if (scalar) {
        thousandths = Scalar.add(thousandths, more.amount().thousandths());
      } else {
        portion = portion.plus(more);
      }
    }

    Portion total() {
      return scalar ? new Portion(portion.identity(), new Scalar(thousandths), 1) : portion;
    }
  }
}
