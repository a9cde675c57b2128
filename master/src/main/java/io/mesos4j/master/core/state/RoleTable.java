package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.RoleSettings;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** What operators set of roles: quota and weight. Owned by the core's thread. */
public final class RoleTable {

  private final Map<String, QuotaConfig> quotas = new TreeMap<>();
  private final Map<String, Double> weights = new TreeMap<>();

  /** What readers were given, until something is set. */
  private Optional<RoleSettings> shown = Optional.empty();

  /** By role; roles without guarantees and limits have none. */
  public Map<String, QuotaConfig> quotas() {
    return Collections.unmodifiableMap(quotas);
  }

  /** Sets a role's quota, or takes it away when it says nothing. */
  public void put(QuotaConfig quota) {
    shown = Optional.empty();
    if (quota.getGuaranteesCount() == 0 && quota.getLimitsCount() == 0) {
      quotas.remove(quota.getRole());
      return;
    }
    quotas.put(quota.getRole(), quota);
  }

  /** By role; a role that is not here weighs 1. */
  public Map<String, Double> weights() {
    return Collections.unmodifiableMap(weights);
  }

  public void weigh(Map<String, Double> given) {
    shown = Optional.empty();
    weights.putAll(given);
  }

  RoleSettings copy() {
    if (shown.isEmpty()) {
      shown = Optional.of(new RoleSettings(quotas, weights));
    }
    return shown.get();
  }
}
