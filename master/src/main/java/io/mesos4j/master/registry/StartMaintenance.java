package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.MachineInfo.Mode;

/** Takes scheduled machines down. */
public record StartMaintenance(List<MachineID> machines) implements MaintenanceOperation {

  @Override
  public Optional<Violation> check(MaintenancePlan plan) {
    return MachineRules.check(machines).or(() -> MachineRules.all(machines, plan, Mode.DRAINING));
  }

  @Override
  public MaintenancePlan apply(MaintenancePlan plan) {
    return plan.started(machines);
  }
}
