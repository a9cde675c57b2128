package io.mesos4j.sim.actor;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.model.RoleSettings;
import io.mesos4j.sim.truth.RoleWords;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** What an operator wants of a role: a quota, or a weight. */
public sealed interface RoleSetting {

  String QUOTA = "quota of ";

  String WEIGHT = "weight of ";

  /** A quota; an empty one takes it away. */
  record Quota(QuotaConfig config, boolean force) implements RoleSetting {
    @Override
    public String what() {
      return QUOTA + config.getRole();
    }

    @Override
    public String value() {
      return text(config);
    }

    @Override
    public MasterEvent question(RequestId request) {
      return new MasterEvent.QuotaUpdated(request, List.of(config), force, Approvers.all());
    }

    /** No promise and no limit. */
    static Quota none(String role) {
      return new Quota(QuotaConfig.newBuilder().setRole(role).build(), true);
    }
  }

  /** A weight; 1 is what a role has unless told otherwise. */
  record Weight(String role, double weight) implements RoleSetting {
    @Override
    public String what() {
      return WEIGHT + role;
    }

    @Override
    public String value() {
      return text(weight);
    }

    @Override
    public MasterEvent question(RequestId request) {
      return new MasterEvent.WeightsRequested(
          request,
          List.of(WeightInfo.newBuilder().setRole(role).setWeight(weight).build()),
          Approvers.all());
    }
  }

  /** The kind and the role. */
  String what();

  String value();

  MasterEvent question(RequestId request);

  /** What a master believes. */
  static String believed(String what, RoleSettings settings) {
    if (what.startsWith(WEIGHT)) {
      return text(settings.weight(what.substring(WEIGHT.length())));
    }
    String role = what.substring(QUOTA.length());
    return text(settings.quotas().getOrDefault(role, QuotaConfig.getDefaultInstance()));
  }

  private static String text(double weight) {
    return weight == 1 ? RoleWords.UNSET : Double.toString(weight);
  }

  private static String text(QuotaConfig config) {
    return config.getGuaranteesCount() + config.getLimitsCount() == 0
        ? RoleWords.UNSET
        : text(config.getGuaranteesMap()) + " to " + text(config.getLimitsMap());
  }

  private static String text(Map<String, Value.Scalar> quantities) {
    Map<String, Double> sorted = new TreeMap<>();
    quantities.forEach((name, quantity) -> sorted.put(name, quantity.getValue()));
    return sorted.toString();
  }
}
