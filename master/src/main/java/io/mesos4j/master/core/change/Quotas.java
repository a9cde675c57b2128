package io.mesos4j.master.core.change;

import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.RoleQuota;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** Words quotas for the allocator. Pure. */
final class Quotas {

  private Quotas() {}

  static Map<String, RoleQuota> byRole(Collection<QuotaConfig> quotas) {
    Map<String, RoleQuota> byRole = new LinkedHashMap<>();
    for (QuotaConfig quota : quotas) {
      byRole.put(
          quota.getRole(),
          new RoleQuota(
              ResourceQuantities.of(thousandths(quota.getGuaranteesMap())),
              ResourceLimits.of(thousandths(quota.getLimitsMap()))));
    }
    return byRole;
  }

  private static Map<String, Long> thousandths(Map<String, Value.Scalar> quantities) {
    Map<String, Long> thousandths = new TreeMap<>();
    quantities.forEach(
        (name, value) -> thousandths.put(name, Scalar.toThousandths(value.getValue())));
    return thousandths;
  }
}
