package io.mesos4j.common.resources;

import org.apache.mesos.Protos;

/**
 * A quantity in fixed point with three decimals, as upstream counts. The only doubles are those of
 * the wire, at {@link #of(double)} and {@link #wire()}.
 *
 * @param thousandths the quantity times 1000
 */
public record Scalar(long thousandths) implements Amount {

  /**
   * The largest quantity that one resource may have: up to it every thousandth is exact in the
   * wire's double, and thousands of them add up without overflow.
   */
  public static final double LARGEST = 9e12;

  public static final Scalar ZERO = new Scalar(0);

  public static Scalar of(double quantity) {
    return new Scalar(toThousandths(quantity));
  }

  static Scalar of(Protos.Value.Scalar scalar) {
    return of(scalar.getValue());
  }

  /** So much of something, for the wire, as exact as it is given. */
  public static Protos.Resource resource(String name, double quantity) {
    return Protos.Resource.newBuilder()
        .setName(name)
        .setType(Protos.Value.Type.SCALAR)
        .setScalar(Protos.Value.Scalar.newBuilder().setValue(quantity))
        .build();
  }

  /** Rounds to the nearest thousandth. */
  public static long toThousandths(double quantity) {
    return Math.round(quantity * 1000);
  }

  /** Adds, and stays at the end of the number line instead of turning over. */
  public static long add(long left, long right) {
    long sum = left + right;
    boolean overflow = ((left ^ sum) & (right ^ sum)) < 0;
    return overflow ? (left < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  public double wire() {
    return thousandths / 1000.0;
  }

  @Override
  public Scalar plus(Amount other) {
    return new Scalar(add(thousandths, ((Scalar) other).thousandths));
  }

  @Override
  public Scalar minus(Amount other) {
    return new Scalar(Math.max(0, thousandths - ((Scalar) other).thousandths));
  }

  @Override
  public boolean contains(Amount other) {
    return thousandths >= ((Scalar) other).thousandths;
  }

  @Override
  public boolean isEmpty() {
    return thousandths == 0;
  }

  @Override
  public void writeTo(Protos.Resource.Builder resource) {
    resource
        .setType(Protos.Value.Type.SCALAR)
        .setScalar(Protos.Value.Scalar.newBuilder().setValue(wire()));
  }

  /** The shortest decimal text: {@code 2}, {@code 0.1}. */
  @Override
  public String toString() {
    return java.math.BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
  }
}
