package io.mesos4j.common.resources;

import org.apache.mesos.Protos;

/**
 * How much of a resource: a number, ranges of numbers, or a set of words. Immutable and canonical:
 * equal amounts are {@code equals}. Amounts of two kinds cannot be mixed; trying is a bug.
 */
public sealed interface Amount permits Scalar, Ranges, Sets {

  Amount plus(Amount other);

  /** What remains; never negative: what is not there cannot be taken. */
  Amount minus(Amount other);

  boolean contains(Amount other);

  boolean isEmpty();

  /** How much of it as one fixed point number: a scalar's value, or the count of values. */
  long thousandths();

  /** Writes this amount, and its type, into a resource message. */
  void writeTo(Protos.Resource.Builder resource);

  /** Reads the amount of a message that {@link ResourceRules} found valid. */
  static Amount of(Protos.Resource resource) {
    return switch (resource.getType()) {
      case SCALAR -> Scalar.of(resource.getScalar());
      case RANGES -> Ranges.of(resource.getRanges());
      case SET -> Sets.of(resource.getSet());
      case TEXT ->
          throw new IllegalArgumentException(
              "resource " + resource.getName() + " has type TEXT, which no resource may have");
    };
  }
}
