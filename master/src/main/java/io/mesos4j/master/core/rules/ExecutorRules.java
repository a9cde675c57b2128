package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.rules.CommandRules;
import io.mesos4j.common.rules.ContainerInfoRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.ExecutorRecord;
import java.util.Optional;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.ExecutorInfo;

/** What an executor may be. Pure. */
final class ExecutorRules {

  private ExecutorRules() {}

  static Optional<Violation> check(ExecutorInfo executor, LaunchContext context) {
    return IdRules.check("executor id", executor.getExecutorId().getValue())
        .or(() -> type(executor))
        .or(() -> TimeRules.check("shutdown grace period", executor.getShutdownGracePeriod()))
        .or(() -> framework(executor, context))
        .or(() -> CommandRules.check(executor.getCommand()))
        .or(() ->
            executor.hasContainer()
                ? ContainerInfoRules.check(executor.getContainer())
                : Rules.ok())
        .or(() -> resources(executor))
        .or(() -> compatible(executor, context))
        .map(violation -> violation.of("executor '" + printable(executor) + "'"));
  }

  private static String printable(ExecutorInfo executor) {
    return executor.getExecutorId().getValue().replaceAll("\\p{Cntrl}", "?");
  }

  private static Optional<Violation> type(ExecutorInfo executor) {
    if (!executor.hasType()) {
      return Rules.ok();
    }
    return switch (executor.getType()) {
      case DEFAULT -> defaultExecutor(executor);
      case CUSTOM ->
          executor.hasCommand()
              ? Rules.ok()
              : Rules.violation("an executor of type CUSTOM needs a command");
      case UNKNOWN -> Rules.violation("the type is unknown: use DEFAULT or CUSTOM");
    };
  }

  private static Optional<Violation> defaultExecutor(ExecutorInfo executor) {
    if (executor.hasCommand()) {
      return Rules.violation("an executor of type DEFAULT has no command of its own");
    }
    ContainerInfo container = executor.getContainer();
    if (executor.hasContainer() && container.getType() != ContainerInfo.Type.MESOS) {
      return Rules.violation("an executor of type DEFAULT needs a container of type MESOS");
    }
    return container.getMesos().hasImage()
        ? Rules.violation("an executor of type DEFAULT has no image")
        : Rules.ok();
  }

  private static Optional<Violation> framework(ExecutorInfo executor, LaunchContext context) {
    String named = executor.getFrameworkId().getValue();
    if (!executor.hasFrameworkId()) {
      return Rules.violation("it names no framework: set its framework_id");
    }
    return named.equals(context.framework().id().value())
        ? Rules.ok()
        : Rules.violation(
            "it names framework '%s', but '%s' launches it", named, context.framework().id());
  }

  private static Optional<Violation> resources(ExecutorInfo executor) {
    return ResourceRules.check(executor.getResourcesList())
        .or(() -> ResourceRules.wholeGpus(executor.getResourcesList()))
        .or(() -> VolumeRules.check(executor.getResourcesList()))
        .or(() -> ResourceRules.uniquePersistence(executor.getResourcesList()))
        .or(() -> ResourceRules.oneAllocationRole(executor.getResourcesList()))
        .or(() -> ResourceRules.unmixedRevocable(executor.getResourcesList()));
  }

  /** One executor id means one executor, as long as it runs. */
  private static Optional<Violation> compatible(ExecutorInfo executor, LaunchContext context) {
    Optional<ExecutorRecord> running = context.executors().apply(executor.getExecutorId());
    return running.isEmpty() || ExecutorLikeness.same(running.get().info(), executor)
        ? Rules.ok()
        : Rules.violation("an executor of that id runs on the agent with another ExecutorInfo");
  }
}
