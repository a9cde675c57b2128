package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.container.console.Switchboard;
import io.mesos4j.agent.container.log.ContainerLogs;
import io.mesos4j.agent.launcher.ProcessRecord;
import io.mesos4j.agent.linux.UserDatabase.User;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a container prints and reads: its console, if it has one, and its logs. Changed by the
 * container's own thread; asked by any.
 */
final class ContainerStreams {

  /** How long what was printed last may wait for who reads it. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final ContainerTools tools;
  private final Path runtimeDirectory;
  private volatile Optional<Console> console = Optional.empty();
  private volatile ContainerLogs.Watch logs = ContainerLogs.Watch.NONE;

  ContainerStreams(ContainerTools tools, Path runtimeDirectory) {
    this.tools = tools;
    this.runtimeDirectory = runtimeDirectory;
  }

  /** Makes the streams of a container that is to be launched. */
  Switchboard.Connection connect(ContainerSpec spec, Optional<User> user) throws IOException {
    Switchboard.Connection made = tools.switchboard().connect(spec, runtimeDirectory, user);
    console = made.console();
    return made;
  }

  /** Finds the streams of a container that runs since before a restart of the agent. */
  void reconnect(ContainerSpec spec, ProcessRecord record) throws IOException {
    console =
        tools
            .switchboard()
            .reconnect(spec, runtimeDirectory, record, TaskUser.find(spec.sandbox().user()));
    follow(spec, record);
  }

  /** Looks after the logs, and writes the one of a terminal. */
  void follow(ContainerSpec spec, ProcessRecord record) throws IOException {
    Optional<Path> terminal = console.flatMap(Console::log);
    logs =
        terminal.isPresent()
            ? tools.logs().watch(spec, terminal.get())
            : tools.logs().watch(spec, record);
    console.ifPresent(Console::start);
  }

  /** The container has ended; what it said is still read. */
  void finish() {
    finish(LAST_WORDS);
  }

  /** The container never said anything. */
  void abandon() {
    finish(Duration.ZERO);
  }

  private void finish(Duration patience) {
    console.ifPresent(streams -> streams.finish(patience));
    logs.end();
  }

  /** Where others may read along and type. */
  Optional<Console> console() {
    return console.filter(streams -> streams.input().isPresent());
  }
}
