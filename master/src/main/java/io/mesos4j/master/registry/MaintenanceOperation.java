package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.maintenance.Protos.Schedule;

/** A change of the planned maintenance. The registry and the master's core apply it alike. */
public sealed interface MaintenanceOperation extends RegistryOperation
    permits UpdateSchedule, StartMaintenance, StopMaintenance {

  /** The record that holds the schedule. */
  String SCHEDULE = "0";

  /** Why the plan cannot be changed so. */
  Optional<Violation> check(MaintenancePlan plan);

  /** The plan after the change; only for one that it passed {@link #check} with. */
  MaintenancePlan apply(MaintenancePlan plan);

  @Override
  default Optional<Violation> perform(RegistryDraft draft) {
    MaintenancePlan before = read(draft);
    Optional<Violation> violation = check(before);
    if (violation.isEmpty()) {
      write(draft, before, apply(before));
    }
    return violation;
  }

  private static MaintenancePlan read(RegistryDraft draft) {
    Schedule schedule =
        draft
            .find(RecordKind.SCHEDULE, SCHEDULE)
            .map(Schedule.class::cast)
            .orElse(Schedule.getDefaultInstance());
    return MaintenancePlan.of(
        schedule,
        key ->
            draft
                .find(RecordKind.MACHINE, key)
                .map(Registry.Machine.class::cast)
                .map(Registry.Machine::getInfo));
  }

  private static void write(RegistryDraft draft, MaintenancePlan before, MaintenancePlan after) {
    before.machines().keySet().stream()
        .filter(key -> !after.machines().containsKey(key))
        .forEach(key -> draft.remove(RecordKind.MACHINE, key));
    after
        .machines()
        .forEach((key, info) ->
            draft.put(
                RecordKind.MACHINE, key, Registry.Machine.newBuilder().setInfo(info).build()));
    if (after.schedule().getWindowsCount() == 0) {
      draft.remove(RecordKind.SCHEDULE, SCHEDULE);
    } else {
      draft.put(RecordKind.SCHEDULE, SCHEDULE, after.schedule());
    }
  }
}
