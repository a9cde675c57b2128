package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.MachineInfo.Mode;

/** What a list of machines must be like. Pure. */
final class MachineRules {

  private static final Pattern ADDRESS =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

  private MachineRules() {}

  /** Each machine is named, and named once. */
  static Optional<Violation> check(List<MachineID> machines) {
    if (machines.isEmpty()) {
      return Rules.violation("no machine is listed: name at least one");
    }
    Set<String> seen = new HashSet<>();
    for (MachineID machine : machines) {
      if (machine.getHostname().isEmpty() && machine.getIp().isEmpty()) {
        return Rules.violation("a machine has neither a hostname nor an ip: give one");
      }
      if (!machine.getIp().isEmpty() && !ADDRESS.matcher(machine.getIp()).matches()) {
        return Rules.violation("'%s' is not an IPv4 address", machine.getIp());
      }
      if (!seen.add(MaintenancePlan.key(machine))) {
        return Rules.violation("machine '%s' is listed twice", MaintenancePlan.key(machine));
      }
    }
    return Rules.ok();
  }

  /** Each machine is in this mode. */
  static Optional<Violation> all(List<MachineID> machines, MaintenancePlan plan, Mode wanted) {
    for (MachineID machine : machines) {
      Mode mode = plan.mode(machine);
      if (mode != wanted) {
        return Rules.violation(
            "machine '%s' is %s, but must be %s", MaintenancePlan.key(machine), mode, wanted);
      }
    }
    return Rules.ok();
  }
}
