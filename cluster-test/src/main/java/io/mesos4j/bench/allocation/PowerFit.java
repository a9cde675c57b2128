package io.mesos4j.bench.allocation;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The exponent of a cost that follows a power of a size: the slope of the straight line that fits
 * the logarithms best, by least squares.
 */
final class PowerFit {

  private PowerFit() {}

  /** The exponent of some costs by size; none with fewer than two sizes, or a cost of nothing. */
  static OptionalDouble exponent(Map<Integer, Double> costs) {
    if (costs.size() < 2 || costs.values().stream().anyMatch(cost -> cost <= 0)) {
      return OptionalDouble.empty();
    }
    double meanSize = mean(costs.keySet().stream().mapToDouble(Math::log).toArray());
    double meanCost = mean(costs.values().stream().mapToDouble(Math::log).toArray());
    double together = 0;
    double alone = 0;
    for (Map.Entry<Integer, Double> cost : costs.entrySet()) {
      double size = Math.log(cost.getKey()) - meanSize;
      together += size * (Math.log(cost.getValue()) - meanCost);
      alone += size * size;
    }
    return OptionalDouble.of(together / alone);
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }
}
