package io.mesos4j.agent.container;

import io.mesos4j.agent.fetcher.Fetcher;
import io.mesos4j.agent.isolator.Namespace;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.SandboxPlace;
import io.mesos4j.agent.launcher.Guest;
import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.Surroundings;
import io.mesos4j.agent.linux.UserDatabase.User;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is settled about a container before its first process is made.
 *
 * @param user whom it runs as; empty for the agent's own user
 * @param directory where it runs
 * @param preparation what its isolation wants
 * @param variables its whole environment
 */
record Groundwork(
    Optional<User> user,
    AnchoredPath directory,
    Preparation preparation,
    Map<String, String> variables) {

  /** A container that is isolated on its own. */
  static Groundwork of(ContainerSpec spec, IsolatorChain isolators) throws IOException {
    Optional<User> user = TaskUser.find(spec.sandbox().user());
    AnchoredPath sandbox = SandboxPlace.of(spec);
    SandboxDirectory.make(sandbox, user);
    Preparation preparation = isolators.prepare(spec);
    return new Groundwork(
        user, sandbox, preparation, CommandEnvironment.merge(spec, preparation.environment()));
  }

  /** A container that takes everything over from the one around it, but for its own command. */
  static Groundwork inside(Hosting host, ContainerSpec spec) throws IOException {
    Map<String, String> variables = host.variables();
    CommandEnvironment.add(variables, spec.command());
    Optional<User> user =
        spec.sandbox().user().isPresent()
            ? TaskUser.find(spec.sandbox().user())
            : host.place().user();
    AnchoredPath sandbox =
        SandboxPlace.of(spec.id().parent().orElseThrow(), host.place().sandbox());
    return new Groundwork(user, sandbox, shared(host), variables);
  }

  /** Where its files go. */
  Fetcher.Destination destination() {
    return new Fetcher.Destination(directory, user);
  }

  private static Preparation shared(Hosting host) {
    Surroundings around = host.place().surroundings();
    return new Preparation(
        Map.of(),
        around.groups(),
        Set.of(),
        entered(host.place()),
        List.of(),
        host.entry(),
        around.privileges());
  }

  private static Optional<Preparation.Entered> entered(Guest.Place place) {
    Set<Namespace> namespaces =
        Arrays.stream(Namespace.values())
            .filter(kind -> place.surroundings().namespaces().contains(kind.option()))
            .collect(Collectors.toSet());
    return namespaces.isEmpty()
        ? Optional.empty()
        : Optional.of(new Preparation.Entered(place.process(), namespaces));
  }
}
