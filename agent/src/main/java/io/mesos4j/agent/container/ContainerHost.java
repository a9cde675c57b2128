package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.OutputPump;
import io.mesos4j.agent.container.console.Switchboard;
import io.mesos4j.agent.container.log.ContainerLogs;
import io.mesos4j.agent.container.readiness.ReadinessLoop;
import io.mesos4j.agent.fetcher.Fetcher;
import io.mesos4j.agent.launcher.CgroupLauncher;
import io.mesos4j.agent.launcher.Guest;
import io.mesos4j.agent.launcher.LaunchScript;
import io.mesos4j.agent.launcher.Launcher;
import io.mesos4j.agent.launcher.PosixLauncher;
import io.mesos4j.agent.launcher.Programs;
import io.mesos4j.agent.launcher.Shim;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.ProcessCensus;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.common.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Composes the containerizer of this host and owns its threads. Closing it leaves the containers
 * alone: they go on without us.
 */
public final class ContainerHost implements AutoCloseable {

  private static final String DESTROY_ERRORS = "containerizer/mesos/container_destroy_errors";

  private final Threads threads;
  private final LaunchRoom launches;
  private final LocalContainerizer containerizer;
  private final Place place;

  private record Threads(ReadinessLoop readiness, OutputPump output, Clockwork clockwork) {}

  /** Where and how containers are kept here. */
  private record Place(Path runtimeDirectory, String launcher, String described) {}

  private ContainerHost(
      Threads threads, LaunchRoom launches, LocalContainerizer containerizer, Place place) {
    this.threads = threads;
    this.launches = launches;
    this.containerizer = containerizer;
    this.place = place;
  }

  /**
   * Throws {@link IllegalArgumentException} if the host cannot do what the options ask for, naming
   * the option and the cure.
   */
  public static ContainerHost open(
      ContainerizerOptions options, Fetcher fetcher, ContainerListener listener, Clock clock)
      throws IOException {
    Programs programs = Programs.find();
    ProcessCensus census = new ProcessCensus();
    CgroupOptions.Place groups = options.options().cgroups().place();
    CgroupChoice cgroups = new CgroupChoice(CgroupHost.discover(groups.hierarchy()), groups.root());
    Launcher launcher = launcher(options, new Shim(programs), cgroups);
    ReadinessLoop readiness = new ReadinessLoop();
    OutputPump output = new OutputPump();
    Clockwork clockwork = new Clockwork();
    try {
      IsolationTools isolation =
          new IsolationTools(
              options.runtimeDirectory(),
              cgroups,
              launcher instanceof CgroupLauncher ? cgroups.tracking() : Optional.empty(),
              programs,
              readiness,
              clockwork,
              census,
              clock);
      IsolatorChain isolators =
          new IsolatorChain(new Isolation(isolation, options.options()).make(options.isolation()));
      LaunchRoom launches = new LaunchRoom();
      ContainerTools tools =
          new ContainerTools(
              launcher,
              isolators,
              fetcher,
              new LaunchScript(programs),
              new Switchboard(output, clockwork, readiness, options.streams().heartbeat()),
              new ContainerLogs(options.streams().rotation(), clockwork),
              new GuestCommand(new Guest(programs), readiness),
              readiness,
              launches);
      return new ContainerHost(
          new Threads(readiness, output, clockwork),
          launches,
          new LocalContainerizer(tools, options.runtimeDirectory(), listener, clock),
          new Place(
              options.runtimeDirectory(),
              launcher.name(),
              "Launcher %s, isolation %s; control groups of this host: %s"
                  .formatted(launcher.name(), options.isolation(), cgroups.describe())));
    } catch (IOException | RuntimeException refused) {
      clockwork.close();
      output.close();
      readiness.close();
      throw refused;
    }
  }

  /** Adds what is counted here. */
  public void measure(Metrics metrics) {
    metrics.gauge(DESTROY_ERRORS, containerizer::destroyErrors);
    containerizer.gauges().forEach((key, value) -> metrics.gauge(key, value::getAsLong));
  }

  /** What contains here, in words for the operator. */
  public String described() {
    return place.described();
  }

  /** What is known of running containers is kept here. */
  public Path runtimeDirectory() {
    return place.runtimeDirectory();
  }

  /** The launcher in use: {@code linux} or {@code posix}. */
  public String launcher() {
    return place.launcher();
  }

  public Containerizer containerizer() {
    return containerizer;
  }

  private static Launcher launcher(ContainerizerOptions options, Shim shim, CgroupChoice cgroups) {
    Optional<String> name = options.launcher();
    boolean possible = UserDatabase.effectiveUid() == 0 && cgroups.tracking().isPresent();
    return switch (name.orElse(possible ? "linux" : "posix")) {
      case "posix" -> new PosixLauncher(shim);
      case "linux" -> {
        if (!possible) {
          throw new IllegalArgumentException(
              "--launcher=linux needs root and a cgroup v1 freezer or cgroup v2; use posix");
        }
        yield new CgroupLauncher(
            shim,
            cgroups.tracking().orElseThrow(),
            options.options().cgroups().place().destroyTimeout());
      }
      default ->
          throw new IllegalArgumentException(
              "unknown --launcher=" + name.orElseThrow() + "; use linux or posix");
    };
  }

  @Override
  public void close() {
    launches.close();
    threads.clockwork().close();
    threads.output().close();
    threads.readiness().close();
  }
}
