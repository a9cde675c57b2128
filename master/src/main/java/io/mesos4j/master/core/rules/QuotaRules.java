package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** Which quotas roles may be given, and when they are too much for the cluster. Pure. */
public final class QuotaRules {

  private static final double MOST_MEGABYTES = 1L << 40;
  private static final double MOST_OF_ANYTHING = 1e12;

  private QuotaRules() {}

  /**
   * Checks what needs no knowledge of the cluster. A role may be named more than once: its last
   * quota counts.
   *
   * @param knownRoles the only roles there are; any when empty
   */
  public static Optional<Violation> check(List<QuotaConfig> quotas, List<String> knownRoles) {
    return Rules.each(quotas, QuotaRules::name, quota -> quota(quota, knownRoles));
  }

  private static String name(QuotaConfig quota) {
    return "quota of role '" + quota.getRole() + "'";
  }

  private static Optional<Violation> quota(QuotaConfig quota, List<String> knownRoles) {
    return RoleRules.check(quota.getRole())
        .or(() -> topLevel(quota.getRole()))
        .or(() -> WeightRules.known(quota.getRole(), knownRoles))
        .or(() -> quantities(quota.getGuaranteesMap()))
        .or(() -> quantities(quota.getLimitsMap()))
        .or(() -> withinLimits(quota));
  }

  private static Optional<Violation> topLevel(String role) {
    return role.contains("/")
        ? Rules.violation("only top-level roles can have a quota: set one for the first component")
        : Rules.ok();
  }

  private static Optional<Violation> quantities(Map<String, Value.Scalar> quantities) {
    return Rules.each(
        new TreeMap<>(quantities).entrySet(),
        one -> "'" + one.getKey() + "'",
        one -> quantity(one.getKey(), one.getValue().getValue()));
  }

  private static Optional<Violation> quantity(String name, double value) {
    if (name.isEmpty()) {
      return Rules.violation("the name of a resource is empty");
    }
    double most = name.equals("mem") || name.equals("disk") ? MOST_MEGABYTES : MOST_OF_ANYTHING;
    return ResourceRules.soundScalar(value)
        .or(() ->
            value <= most
                ? Rules.ok()
                : Rules.violation("%s is more than the largest value, %s", value, most));
  }

  private static Optional<Violation> withinLimits(QuotaConfig quota) {
    return Rules.each(
        new TreeMap<>(quota.getGuaranteesMap()).entrySet(),
        one -> "'" + one.getKey() + "'",
        one -> {
          Value.Scalar limit = quota.getLimitsMap().get(one.getKey());
          return limit == null || one.getValue().getValue() <= limit.getValue()
              ? Rules.ok()
              : Rules.violation(
                  "the guarantee %s is above the limit %s",
                  one.getValue().getValue(), limit.getValue());
        });
  }

  /** Together, guarantees must fit into what the registered agents have. */
  public static Optional<Violation> affordable(
      Collection<QuotaConfig> all, ResourceQuantities capacity) {
    ResourceQuantities promised = ResourceQuantities.EMPTY;
    for (QuotaConfig quota : all) {
      promised = promised.plus(guarantees(quota));
    }
    return capacity.contains(promised)
        ? Rules.ok()
        : Rules.violation(
            "all guarantees together, %s, are more than the cluster has, %s: use 'force' to set"
                + " them all the same",
            promised, capacity);
  }

  /** A limit below what the role has already cannot be kept. */
  public static Optional<Violation> keepable(QuotaConfig quota, ResourceQuantities consumed) {
    return Rules.each(
        new TreeMap<>(quota.getLimitsMap()).entrySet(),
        one -> name(quota) + ", '" + one.getKey() + "'",
        one ->
            consumed.get(one.getKey()) <= Scalar.toThousandths(one.getValue().getValue())
                ? Rules.ok()
                : Rules.violation(
                    "the role consumes %s already, more than the limit %s: use 'force' to set it"
                        + " all the same",
                    new Scalar(consumed.get(one.getKey())), one.getValue().getValue()));
  }

  public static ResourceQuantities guarantees(QuotaConfig quota) {
    Map<String, Long> thousandths = new TreeMap<>();
    quota
        .getGuaranteesMap()
        .forEach((name, value) -> thousandths.put(name, Scalar.toThousandths(value.getValue())));
    return ResourceQuantities.of(thousandths);
  }
}
