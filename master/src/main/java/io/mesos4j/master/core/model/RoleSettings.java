package io.mesos4j.master.core.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.mesos.quota.Protos.QuotaConfig;

/**
 * What operators have set of roles, by role.
 *
 * @param quotas of the roles that have one
 * @param weights of the roles that were given one
 */
public record RoleSettings(Map<String, QuotaConfig> quotas, Map<String, Double> weights) {

  public RoleSettings {
    quotas = sorted(quotas);
    weights = sorted(weights);
  }

  private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  public double weight(String role) {
    return weights.getOrDefault(role, 1.0);
  }
}
