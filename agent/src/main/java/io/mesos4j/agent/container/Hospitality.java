package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.launcher.Guest;
import io.mesos4j.agent.launcher.Launcher;
import io.mesos4j.agent.linux.MountTable;
import io.mesos4j.agent.linux.Surroundings;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.Optional;

/**
 * What a running container has for others that run in it, looked up when it is first needed. Safe
 * for any thread.
 */
final class Hospitality {

  /** What the isolators wanted; not known any more after a restart of the agent. */
  private volatile Optional<Preparation> prepared = Optional.empty();

  private volatile Optional<Surroundings> surroundings = Optional.empty();

  void prepared(Preparation preparation) {
    prepared = Optional.of(preparation);
  }

  Hosting of(ContainerSpec spec, Launcher.Launched processes) throws IOException {
    Preparation known = prepared.orElse(Preparation.NOTHING);
    return new Hosting(
        place(spec, processes), CommandEnvironment.merge(spec, known.environment()), known.entry());
  }

  private Guest.Place place(ContainerSpec spec, Launcher.Launched processes) throws IOException {
    long pid = processes.record().pid();
    if (surroundings.isEmpty()) {
      Surroundings seen = Surroundings.of(pid, MountTable.read());
      surroundings =
          Optional.of(prepared.map(known -> seen.withPrivileges(known.privileges())).orElse(seen));
    }
    return new Guest.Place(
        pid, surroundings.get(), processes.sandbox(), TaskUser.find(spec.sandbox().user()));
  }
}
