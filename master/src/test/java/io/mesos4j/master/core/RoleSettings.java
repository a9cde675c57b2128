package io.mesos4j.master.core;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.quota.Protos.QuotaConfig;
import org.apache.mesos.quota.Protos.QuotaRequest;

/** What operators ask for of roles, and the framework that has one. Stateless. */
final class RoleSettings {

  static final RequestId REQUEST = new RequestId(77);

  private RoleSettings() {}

  static FrameworkInfo info() {
    return Scenario.info()
        .addRoles("eng")
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE))
        .build();
  }

  static WeightInfo weight(String role, double weight) {
    return WeightInfo.newBuilder().setRole(role).setWeight(weight).build();
  }

  static QuotaConfig quota(
      String role, Map<String, Double> guarantees, Map<String, Double> limits) {
    QuotaConfig.Builder quota = QuotaConfig.newBuilder().setRole(role);
    guarantees.forEach((name, value) -> quota.putGuarantees(name, scalar(value)));
    limits.forEach((name, value) -> quota.putLimits(name, scalar(value)));
    return quota.build();
  }

  private static Value.Scalar scalar(double value) {
    return Value.Scalar.newBuilder().setValue(value).build();
  }

  static MasterEvent update(QuotaConfig... quotas) {
    return new MasterEvent.QuotaUpdated(REQUEST, List.of(quotas), false, Approvers.all());
  }

  static MasterEvent set(QuotaRequest.Builder quota) {
    return new MasterEvent.QuotaRequested(REQUEST, quota.build(), Approvers.all());
  }

  static MasterEvent weights(String role, double weight) {
    return new MasterEvent.WeightsRequested(
        REQUEST, List.of(weight("fine", 1), weight(role, weight)), Approvers.all());
  }

  /** The status that the operator who asks for this is answered with; earlier effects are gone. */
  static int status(Scenario scenario, MasterEvent event) {
    scenario.forgetEffects();
    return scenario.when(event).answer(REQUEST);
  }
}
