package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.Agent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;

/** How far a task may go beyond what it requests. Pure. */
final class LimitRules {

  private static final Set<String> LIMITABLE = Set.of("cpus", "mem");
  private static final double THOUSANDTHS = 1000;

  private LimitRules() {}

  /** The task's resources have passed their own rules. */
  static Optional<Violation> check(TaskInfo task, Agent agent) {
    if (task.getLimitsMap().isEmpty()) {
      return Rules.ok();
    }
    if (!agent.has(SlaveInfo.Capability.Type.TASK_RESOURCE_LIMITS)) {
      return Rules.violation("agent %s knows no resource limits: upgrade it", agent.id());
    }
    Resources requested = Resources.of(task.getResourcesList());
    return Rules.each(
        task.getLimitsMap().entrySet(),
        entry -> "limit of '" + entry.getKey() + "'",
        entry -> limit(entry, requested));
  }

  private static Optional<Violation> limit(
      Map.Entry<String, Value.Scalar> entry, Resources requested) {
    if (!LIMITABLE.contains(entry.getKey())) {
      return Rules.violation("only cpus and mem can be limited");
    }
    long request = requested.scalar(entry.getKey());
    if (request == 0) {
      return Rules.violation("nothing of it is requested");
    }
    double limit = entry.getValue().getValue();
    return limit == Double.POSITIVE_INFINITY || Math.round(limit * THOUSANDTHS) >= request
        ? Rules.ok()
        : Rules.violation("%s is below the request of %s", limit, request / THOUSANDTHS);
  }
}
