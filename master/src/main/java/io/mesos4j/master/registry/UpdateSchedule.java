package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.maintenance.Protos.Window;

/** Replaces the maintenance schedule; a machine that is down must stay in it. */
public record UpdateSchedule(Schedule schedule) implements MaintenanceOperation {

  /** The store keeps the schedule as one record, and a record of ZooKeeper is below a megabyte. */
  private static final int MOST_BYTES = 800_000;

  @Override
  public Optional<Violation> check(MaintenancePlan plan) {
    if (schedule.getSerializedSize() > MOST_BYTES) {
      return Rules.violation(
          "the schedule has %d bytes, more than %d: plan fewer machines at once",
          schedule.getSerializedSize(), MOST_BYTES);
    }
    List<MachineID> all = new ArrayList<>();
    for (Window window : schedule.getWindowsList()) {
      if (window.getMachineIdsCount() == 0) {
        return Rules.violation("a window lists no machine");
      }
      if (window.getUnavailability().getDuration().getNanoseconds() < 0) {
        return Rules.violation("a window lasts less than nothing: give a duration of 0 or more");
      }
      all.addAll(window.getMachineIdsList());
    }
    Optional<Violation> violation = all.isEmpty() ? Rules.ok() : MachineRules.check(all);
    return violation.or(() -> keepsDown(plan));
  }

  private Optional<Violation> keepsDown(MaintenancePlan plan) {
    MaintenancePlan after = apply(plan);
    return plan.machines().entrySet().stream()
        .filter(one -> one.getValue().getMode() == Mode.DOWN)
        .filter(one -> !after.machines().containsKey(one.getKey()))
        .findFirst()
        .flatMap(one ->
            Rules.violation(
                "machine '%s' is down and must stay in the schedule: stop its maintenance first",
                one.getKey()));
  }

  @Override
  public MaintenancePlan apply(MaintenancePlan plan) {
    return plan.rescheduled(schedule);
  }
}
