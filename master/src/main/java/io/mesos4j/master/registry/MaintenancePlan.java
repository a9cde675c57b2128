package io.mesos4j.master.registry;

import io.mesos4j.wire.Upid;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.MachineInfo;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.maintenance.Protos.Window;

/**
 * The planned maintenance: the schedule and the mode of each machine in it. Immutable; what is not
 * in the schedule is up.
 *
 * @param machines by key, in the order of the schedule
 */
public record MaintenancePlan(Schedule schedule, Map<String, MachineInfo> machines) {

  public static final MaintenancePlan NONE =
      new MaintenancePlan(Schedule.getDefaultInstance(), Map.of());

  public MaintenancePlan {
    machines = Collections.unmodifiableMap(new LinkedHashMap<>(machines));
  }

  /**
   * The plan that the registry holds, in the order of the schedule.
   *
   * @param known what is written down of a machine, by its key; others have just begun to drain
   */
  public static MaintenancePlan of(
      Schedule schedule, Function<String, Optional<MachineInfo>> known) {
    Map<String, MachineInfo> machines = new LinkedHashMap<>(NONE.rescheduled(schedule).machines());
    machines.replaceAll((key, draining) -> known.apply(key).orElse(draining));
    return new MaintenancePlan(schedule, machines);
  }

  /** Names a machine; the case of its host name does not matter. */
  public static String key(MachineID machine) {
    return machine.getHostname().toLowerCase(Locale.ROOT) + "@" + machine.getIp();
  }

  /** The machine of an agent. */
  public static MachineID machine(SlaveInfo info, Upid pid) {
    return MachineID.newBuilder().setHostname(info.getHostname()).setIp(pid.host()).build();
  }

  /** When a machine will be away, if it is in the schedule. */
  public Optional<Unavailability> unavailability(MachineID machine) {
    return Optional.ofNullable(machines.get(key(machine))).map(MachineInfo::getUnavailability);
  }

  /** The mode of a machine, {@link Mode#UP} when it is not in the schedule. */
  public Mode mode(MachineID machine) {
    return Optional.ofNullable(machines.get(key(machine)))
        .map(MachineInfo::getMode)
        .orElse(Mode.UP);
  }

  /** The plan with another schedule; machines that are down stay so, others in it drain. */
  MaintenancePlan rescheduled(Schedule changed) {
    Map<String, MachineInfo> after = new LinkedHashMap<>();
    for (Window window : changed.getWindowsList()) {
      for (MachineID machine : window.getMachineIdsList()) {
        Mode mode = mode(machine) == Mode.DOWN ? Mode.DOWN : Mode.DRAINING;
        after.put(
            key(machine),
            MachineInfo.newBuilder()
                .setId(machine)
                .setMode(mode)
                .setUnavailability(window.getUnavailability())
                .build());
      }
    }
    return new MaintenancePlan(changed, after);
  }

  /** The plan with these machines down. */
  MaintenancePlan started(List<MachineID> down) {
    Map<String, MachineInfo> after = new LinkedHashMap<>(machines);
    for (MachineID machine : down) {
      after.computeIfPresent(
          key(machine), (key, info) -> info.toBuilder().setMode(Mode.DOWN).build());
    }
    return new MaintenancePlan(schedule, after);
  }

  /** The plan without these machines. */
  MaintenancePlan stopped(List<MachineID> up) {
    Set<String> gone = new HashSet<>();
    up.forEach(machine -> gone.add(key(machine)));
    Map<String, MachineInfo> after = new LinkedHashMap<>(machines);
    after.keySet().removeAll(gone);
    Schedule.Builder left = Schedule.newBuilder();
    for (Window window : schedule.getWindowsList()) {
      Window.Builder kept = window.toBuilder().clearMachineIds();
      window.getMachineIdsList().stream()
          .filter(machine -> !gone.contains(key(machine)))
          .forEach(kept::addMachineIds);
      if (kept.getMachineIdsCount() > 0) {
        left.addWindows(kept);
      }
    }
    return new MaintenancePlan(left.build(), after);
  }
}
