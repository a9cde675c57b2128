package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.container.console.Switchboard;
import io.mesos4j.agent.fetcher.Fetcher;
import io.mesos4j.agent.launcher.LaunchOrder;
import io.mesos4j.agent.launcher.Launcher;
import io.mesos4j.agent.launcher.ProcessRecord;
import io.mesos4j.agent.launcher.StatusFile;
import io.mesos4j.agent.launcher.WaitingProcess;
import io.mesos4j.agent.launcher.Wiring;
import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ContainerState;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.mesos.Protos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One container from launch to its end: straight-line steps on the container's own virtual thread,
 * which alone calls {@link #launch}, {@link #resume}, {@link #awaitEnd}, {@link #startDestroying}
 * and {@link #finish}. Other threads may ask it to end, signal and update it at any time.
 */
final class ContainerLife {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerLife.class);

  private final ContainerTools tools;
  private final Path runtimeDirectory;
  private final Stage stage = new Stage();
  private final Fetching fetching;
  private final ContainerStreams streams;
  private final Hospitality hospitality = new Hospitality();
  private final LatestWish<ContainerResources> wanted = new LatestWish<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private volatile ContainerSpec spec;

  private volatile Optional<Launcher.Launched> launched = Optional.empty();
  private volatile CompletableFuture<Void> supervisorGone = CompletableFuture.completedFuture(null);
  private volatile CompletableFuture<Void> tellAfter = CompletableFuture.completedFuture(null);
  private volatile boolean ran;
  private volatile boolean leftBehind;

  ContainerLife(ContainerTools tools, Path runtimeDirectory, ContainerSpec spec) {
    this.tools = tools;
    this.fetching = new Fetching(tools.fetcher(), stage.end());
    this.runtimeDirectory = runtimeDirectory;
    this.streams = new ContainerStreams(tools, runtimeDirectory);
    this.spec = spec;
  }

  /**
   * Runs every step up to the go. Answers the pid of the command.
   *
   * @param parent the container around it, if it is nested
   */
  long launch(Optional<ContainerLife> parent)
      throws IOException, InterruptedException, ContainerDestroyedException {
    Started started = tools.launches().take(() -> start(parent));
    try (WaitingProcess first = started.first()) {
      stage.enter(ContainerState.FETCHING);
      fetching.run(spec.command().getUrisList(), started.destination());
      stage.enter(ContainerState.RUNNING);
      first.go(started.script());
      ran = true;
      return first.record().pid();
    }
  }

  /**
   * A first process that waits.
   *
   * @param destination where its URIs go
   * @param script what it is told
   */
  private record Started(WaitingProcess first, Fetcher.Destination destination, String script) {}

  /** Everything up to an isolated first process, while the container's own thread waits. */
  private Started start(Optional<ContainerLife> parent)
      throws IOException, ContainerDestroyedException {
    stage.enter(ContainerState.PREPARING);
    ContainerRules.check(spec);
    Groundwork ground =
        debugs()
            ? Groundwork.inside(parent.orElseThrow().hosting(), spec)
            : Groundwork.of(spec, tools.isolators());
    hospitality.prepared(ground.preparation());
    try (Switchboard.Connection made = streams.connect(spec, ground.user())) {
      String script = tools.scripts().render(spec.command(), ground.variables(), made.wiring());
      stage.enter(ContainerState.ISOLATING);
      return start(ground, made.wiring(), script);
    }
  }

  private Started start(Groundwork ground, Wiring wiring, String script) throws IOException {
    LaunchOrder order =
        new LaunchOrder(
            runtimeDirectory, ground.directory(), ground.user(), ground.preparation(), wiring);
    WaitingProcess first = tools.launcher().start(spec.id(), order);
    try {
      isolate(first.record());
      return new Started(first, ground.destination(), script);
    } catch (IOException | RuntimeException failure) {
      first.close();
      throw failure;
    }
  }

  private void isolate(ProcessRecord record) throws IOException {
    adopt(record);
    record.save(runtimeDirectory);
    checkpoint(record);
    if (!debugs()) {
      tools.isolators().isolate(spec, record.pid());
      tools.isolators().watch(spec, this::reached);
      streams.follow(spec, record);
    }
  }

  private boolean debugs() {
    return spec.purpose() == ContainerClass.DEBUG;
  }

  /** Takes the container up after a restart of the agent. */
  void resume(ProcessRecord record) throws IOException {
    stage.resume();
    ran = true;
    adopt(record);
    launched.ifPresent(tools.launcher()::recover);
    if (record.isAlive()) {
      tools.isolators().recover(spec, record.pid());
      tools.isolators().watch(spec, this::reached);
      streams.reconnect(spec, record);
    }
  }

  /** Waits until the container ended or shall end. */
  void awaitEnd() {
    CompletableFuture.anyOf(stage.end(), supervisorGone).join();
  }

  /** From now on nothing can be nested in it. */
  void startDestroying() {
    stage.startDestroying();
  }

  /** Kills what is left, cleans up, and answers how the first process ended. Always completes. */
  Termination finish() {
    launched.ifPresent(this::killAll);
    supervisorGone.join();
    if (ran) {
      streams.finish();
    } else {
      streams.abandon();
    }
    Termination termination =
        StatusFile.read(runtimeDirectory).map(Termination::exited).orElse(Termination.unknown());
    Optional<Limitation> limitation =
        stage.limitation().or(() -> tools.isolators().limitation(spec));
    cleanUp();
    return limitation.map(termination::withLimitation).orElse(termination);
  }

  /** Asks the container to end; may be called at any stage, any number of times. */
  void destroy() {
    stage.askEnd();
    fetching.stop();
  }

  /** Whether it was asked to end, or reached a limit. */
  boolean shallEnd() {
    return stage.end().isDone();
  }

  /** Asks the container to end because the one around it does; that one's end is told first. */
  void destroyWith(ContainerLife parent) {
    tellAfter = parent.finished();
    destroy();
  }

  /** Waits until this container's end may be told. */
  void awaitTurn() {
    tellAfter.join();
  }

  void signal(int signal) throws IOException {
    if (launched.isPresent()) {
      tools.launcher().signal(launched.get(), signal);
    }
  }

  /** What {@link #update} is to give it; the last one told counts. */
  void want(ContainerResources resources) {
    wanted.want(resources);
  }

  void update() throws IOException {
    wanted.fulfil(resources -> {
      spec = spec.withResources(resources);
      tools.isolators().update(spec.id(), resources);
    });
  }

  /** Runs a command beside the container's own, see {@link Containerizer#run}. */
  ExitStatus run(Protos.CommandInfo command, Duration patience)
      throws IOException, InterruptedException {
    Hosting host = hosting();
    CommandEnvironment.add(host.variables(), command);
    String script =
        tools.scripts().renderGuest(command, host.variables(), spec.sandbox().directory());
    return tools.guests().run(host.place(), script, patience);
  }

  /** What the container has for others that run in it. */
  Hosting hosting() throws IOException {
    if (launched.isEmpty() || stage.state() != ContainerState.RUNNING) {
      throw new IOException("container " + spec.id() + " does not run");
    }
    return hospitality.of(spec, launched.get());
  }

  ContainerSpec spec() {
    return spec;
  }

  ContainerState state() {
    return stage.state();
  }

  /** Completed when nothing of the container is left. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  /** Whether something of the ended container could not be taken away. */
  boolean leftBehind() {
    return leftBehind;
  }

  /** Completed when the container is gone and its end was told. */
  CompletableFuture<Void> finished() {
    return finished;
  }

  /** Where others may read along and type. */
  Optional<Console> console() {
    return streams.console();
  }

  Optional<Long> pid() {
    return launched.map(processes -> processes.record().pid());
  }

  private void adopt(ProcessRecord record) {
    Path sandbox = Path.of(spec.sandbox().directory());
    supervisorGone = SupervisorExit.of(record, tools.notifications());
    launched = Optional.of(new Launcher.Launched(spec.id(), record, sandbox));
  }

  private void reached(Limitation limitation) {
    stage.reached(limitation);
  }

  private void checkpoint(ProcessRecord record) throws IOException {
    if (spec.pidCheckpoint().isPresent()) {
      Path file = Path.of(spec.pidCheckpoint().get());
      Files.createDirectories(file.getParent());
      Files.writeString(file, Long.toString(record.pid()));
    }
  }

  private void cleanUp() {
    if (!tools.isolators().cleanup(spec.id())) {
      leftBehind = true;
    }
    try {
      tools.launcher().cleanup(spec.id());
    } catch (IOException failure) {
      leftBehind = true;
      LOG.warn("Container {} left its group behind: {}", spec.id(), failure.toString());
    }
  }

  private void killAll(Launcher.Launched processes) {
    try {
      tools.launcher().destroy(processes);
    } catch (IOException failure) {
      leftBehind = true;
      LOG.error("Container {} could not be killed whole: {}", spec.id(), failure.getMessage());
    }
  }
}
