package io.mesos4j.common.resources;

import org.apache.mesos.Protos;

/**
 * An amount under its identity. What is indivisible is counted in copies; everything else is one
 * copy of its amount.
 *
 * @param identity what it is
 * @param amount how much of it, per copy; never empty
 * @param copies how many of it, at least one; above one only for what is indivisible
 */
public record Portion(ResourceIdentity identity, Amount amount, int copies) {

  static Portion of(Protos.Resource resource) {
    return new Portion(ResourceIdentity.of(resource), Amount.of(resource), 1);
  }

  public String name() {
    return identity.name();
  }

  /** One copy of it. */
  public Portion single() {
    return copies == 1 ? this : new Portion(identity, amount, 1);
  }

  /** In the format after reservation refinement. */
  public Protos.Resource proto() {
    return identity.proto(amount);
  }

  /** The total over all copies, in thousandths; a shared resource counts once. */
  public long thousandths() {
    int counted = identity.shared() ? 1 : copies;
    return amount.thousandths() > Long.MAX_VALUE / counted
        ? Long.MAX_VALUE
        : amount.thousandths() * counted;
  }

  @SuppressWarnings("ReferenceEquality") // only saves making an equal one
  Portion as(ResourceIdentity other) {
    return other == identity ? this : new Portion(other, amount, copies);
  }

  /** Order of identities; indivisible amounts of one identity stand apart, by their size. */
  int compareKey(Portion other) {
    int order = identity.compareTo(other.identity);
    if (order != 0 || !identity.indivisible()) {
      return order;
    }
    int size = Long.compare(amount.thousandths(), other.amount.thousandths());
    return size != 0 || amount.equals(other.amount)
        ? size
        : amount.toString().compareTo(other.amount.toString());
  }

  Portion plus(Portion other) {
    return identity.indivisible()
        ? new Portion(identity, amount, Math.addExact(copies, other.copies))
        : new Portion(identity, amount.plus(other.amount), 1);
  }

  /** What remains, or null when nothing does. */
  Portion minus(Portion other) {
    if (identity.indivisible()) {
      int rest = copies - other.copies;
      return rest > 0 ? new Portion(identity, amount, rest) : null;
    }
    Amount rest = amount.minus(other.amount);
    return rest.isEmpty() ? null : new Portion(identity, rest, 1);
  }

  boolean contains(Portion other) {
    return identity.indivisible() ? copies >= other.copies : amount.contains(other.amount);
  }

  @Override
  public String toString() {
    return identity + ":" + amount + (copies > 1 ? " x " + copies : "");
  }
}
