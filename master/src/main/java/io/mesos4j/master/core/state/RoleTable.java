package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.RoleSettings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** What operators set of roles: quota and weight. Owned by the core's thread. */
public final class RoleTable {

  private final Map<String, QuotaConfig> quotas = new TreeMap<>();
  private final Map<String, Double> weights = new TreeMap<>();

  /** By role; roles without guarantees and limits have none. */
  public Map<String, QuotaConfig> quotas() {
    return quotas;
  }

  /** Sets a role's quota, or takes it away when it says nothing. */
  public void put(QuotaConfig quota) {
    if (quota.getGuaranteesCount() == 0 && quota.getLimitsCount() == 0) {
      quotas.remove(quota.getRole());
      return;
    }
    quotas.put(quota.getRole(), quota);
  }

  /** By role; a role that is not here weighs 1. */
  public Map<String, Double> weights() {
    return weights;
  }

  RoleSettings copy() {
    return new RoleSettings(quotas, weights);
  }
}
