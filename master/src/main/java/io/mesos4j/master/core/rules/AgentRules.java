package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.MasterSettings;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/** What an agent must say of itself to be taken in. Pure. */
public final class AgentRules {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(\\..*)?");

  private AgentRules() {}

  public static Optional<Violation> check(RegisterSlaveMessage message) {
    return version(message.getVersion())
        .or(() -> resources(message.getSlave(), message.getCheckpointedResourcesList()));
  }

  public static Optional<Violation> check(ReregisterSlaveMessage message) {
    return version(message.getVersion())
        .or(() -> IdRules.check("agent id", message.getSlave().getId().getValue()))
        .or(() -> resources(message.getSlave(), message.getCheckpointedResourcesList()))
        .or(() -> frameworks(message.getFrameworksList()))
        .or(() -> work(message, listed(message.getFrameworksList())));
  }

  /** Where an agent stands can only be judged from a master that says where it stands itself. */
  public static Optional<Violation> domain(SlaveInfo agent, MasterSettings settings) {
    if (settings.agents().domainRequired() && !agent.hasDomain()) {
      return Rules.violation(
          "it has no domain, but this master asks for one (--require_agent_domain): set --domain");
    }
    return agent.hasDomain() && !settings.info().hasDomain()
        ? Rules.violation("it has a domain, but this master has none: set --domain for all or none")
        : Rules.ok();
  }

  /** Agents before 1.0 speak another protocol. */
  private static Optional<Violation> version(String version) {
    Matcher parts = VERSION.matcher(version);
    if (!parts.matches()) {
      return Rules.violation("version '%s' cannot be read: give one like 1.11.0", version);
    }
    return Integer.parseInt(parts.group(1)) >= 1
        ? Rules.ok()
        : Rules.violation("version %s is older than 1.0.0: upgrade the agent", version);
  }

  private static Optional<Violation> resources(SlaveInfo info, List<Resource> checkpointed) {
    return ResourceRules.check(info.getResourcesList())
        .or(() -> ResourceRules.check(checkpointed))
        .or(() -> ResourceRules.uniquePersistence(checkpointed));
  }

  private static Optional<Violation> frameworks(List<FrameworkInfo> frameworks) {
    return Rules.each(
        frameworks,
        FrameworkInfo::getName,
        framework -> IdRules.check("framework id", framework.getId().getValue()));
  }

  private static Optional<Violation> work(ReregisterSlaveMessage message, Set<FrameworkID> listed) {
    return executors(message, listed).or(() -> tasks(message, listed));
  }

  private static Set<FrameworkID> listed(List<FrameworkInfo> frameworks) {
    Set<FrameworkID> ids = new HashSet<>();
    frameworks.forEach(framework -> ids.add(framework.getId()));
    return ids;
  }

  private static Optional<Violation> executors(
      ReregisterSlaveMessage message, Set<FrameworkID> listed) {
    return Rules.each(
        message.getExecutorInfosList(),
        executor -> "executor " + executor.getExecutorId().getValue(),
        executor ->
            listed(listed, executor.getFrameworkId())
                .or(() -> ResourceRules.check(executor.getResourcesList())));
  }

  /** What runs for a framework that nobody has heard of could not be accounted for. */
  private static Optional<Violation> listed(Set<FrameworkID> listed, FrameworkID framework) {
    return listed.contains(framework)
        ? Rules.ok()
        : Rules.violation(
            "its framework '%s' is not among the listed frameworks", framework.getValue());
  }

  private static Optional<Violation> tasks(
      ReregisterSlaveMessage message, Set<FrameworkID> listed) {
    Set<Resource> sound = Collections.newSetFromMap(new IdentityHashMap<>());
    return Rules.each(
        message.getTasksList(),
        (Task task) -> "task " + task.getTaskId().getValue(),
        task ->
            task.getSlaveId().equals(message.getSlave().getId())
                ? listed(listed, task.getFrameworkId())
                    .or(() -> resources(task.getResourcesList(), sound))
                : Rules.violation("it names agent %s", task.getSlaveId().getValue()));
  }

  /** The tasks of an agent mostly use the very same messages: those are looked at once. */
  private static Optional<Violation> resources(List<Resource> resources, Set<Resource> sound) {
    if (sound.containsAll(resources)) {
      return Rules.ok();
    }
    Optional<Violation> violation = ResourceRules.check(resources);
    if (violation.isEmpty()) {
      sound.addAll(resources);
    }
    return violation;
  }
}
