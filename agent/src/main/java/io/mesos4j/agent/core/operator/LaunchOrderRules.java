package io.mesos4j.agent.core.operator;

import io.mesos4j.agent.core.rules.ContainerRules;
import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.rules.CommandRules;
import io.mesos4j.common.rules.ContainerInfoRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;

/** What a container that a call launches must be, whatever runs on this agent. Pure. */
final class LaunchOrderRules {

  private LaunchOrderRules() {}

  static Optional<Violation> check(ContainerOrder.Launch launch) {
    List<Resource> resources = launch.resources().requests();
    return ResourceRules.check(resources)
        .or(() -> ResourceRules.wholeGpus(resources))
        .or(() -> limits(launch))
        .or(() -> CommandRules.check(launch.command()))
        .or(() -> ContainerInfoRules.check(launch.container()))
        .or(() ->
            ContainerRules.resources(
                launch.id(), resources, launch.resources().limits(), launch.container()))
        .or(() -> session(launch));
  }

  /** As with upstream, and other than with tasks, they may lie below the requests. */
  private static Optional<Violation> limits(ContainerOrder.Launch launch) {
    return Rules.each(
        launch.resources().limits().entrySet(),
        entry -> "limit of '" + entry.getKey() + "'",
        entry ->
            entry.getValue().getValue() >= 0
                ? Rules.ok()
                : Rules.violation("%s is negative", entry.getValue().getValue()));
  }

  private static Optional<Violation> session(ContainerOrder.Launch launch) {
    return launch.purpose() == ContainerClass.DEBUG
            && !launch.container().getLinuxInfo().getShareCgroups()
        ? Rules.violation("a session shares the cgroups of the container that it looks into")
        : Rules.ok();
  }
}
