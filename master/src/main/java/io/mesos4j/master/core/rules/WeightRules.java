package io.mesos4j.master.core.rules;

import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.WeightInfo;

/** Which weights roles may be given. Pure. */
public final class WeightRules {

  // Sums of weights of all roles, and shares divided by them, stay exact enough to compare.
  private static final double SMALLEST = 1e-9;
  private static final double LARGEST = 1e9;

  private WeightRules() {}

  /**
   * Checks each weight.
   *
   * @param knownRoles the only roles there are; any when empty
   */
  public static Optional<Violation> check(List<WeightInfo> weights, List<String> knownRoles) {
    return Rules.each(
        weights, weight -> "role '" + weight.getRole() + "'", one -> weight(one, knownRoles));
  }

  private static Optional<Violation> weight(WeightInfo weight, List<String> knownRoles) {
    return RoleRules.check(weight.getRole())
        .or(() -> known(weight.getRole(), knownRoles))
        .or(() -> sound(weight.getWeight()));
  }

  static Optional<Violation> known(String role, List<String> knownRoles) {
    return knownRoles.isEmpty() || knownRoles.contains(role)
        ? Rules.ok()
        : Rules.violation("it is not among the roles of this master, %s", knownRoles);
  }

  private static Optional<Violation> sound(double weight) {
    if (!(weight > 0 && Double.isFinite(weight))) {
      return Rules.violation("weight %s is not a positive, finite number", weight);
    }
    return weight >= SMALLEST && weight <= LARGEST
        ? Rules.ok()
        : Rules.violation(
            "weight %s cannot be shared by: give one from %s to %s", weight, SMALLEST, LARGEST);
  }
}
