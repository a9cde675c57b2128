package io.mesos4j.agent.container.console;

import io.mesos4j.agent.container.console.Console.Lines;
import io.mesos4j.agent.container.console.Console.Source;
import io.mesos4j.agent.container.console.OutputReader.Channel;
import io.mesos4j.agent.isolator.SandboxPlace;
import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.launcher.ProcessRecord;
import io.mesos4j.agent.launcher.Shim;
import io.mesos4j.agent.launcher.Wiring;
import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.linux.SystemCallException;
import io.mesos4j.agent.linux.Terminal;
import io.mesos4j.agent.linux.UserDatabase.User;
import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.TTYInfo;

/**
 * Decides what a container's standard streams are. Files, for most; a terminal where one is asked
 * for; pipes to and from whoever debugs. Called on the threads of containers.
 */
public final class Switchboard {

  /** Says that the supervisor keeps a terminal for whoever comes after us. */
  private static final String TERMINAL = "terminal";

  private static final String STDOUT = "stdout";

  private final Lines lines;
  private final Notifications notifications;

  public Switchboard(
      OutputPump pump, Timetable timetable, Notifications notifications, Duration heartbeat) {
    this.lines = new Lines(pump, timetable, heartbeat);
    this.notifications = notifications;
  }

  /**
   * The two sides of a container's streams.
   *
   * @param wiring the container's, to be given to its first process and then let go of
   * @param console ours; empty where there are but files
   */
  public record Connection(Wiring wiring, Optional<Console> console) implements AutoCloseable {

    /** Lets go of the container's side. */
    @Override
    public void close() {
      switch (wiring) {
        case Wiring.Files() -> {}
        case Wiring.Pipes pipes -> {
          pipes.input().ifPresent(Descriptor::close);
          pipes.output().close();
          pipes.error().close();
        }
        case Wiring.Screen screen -> {
          screen.terminal().close();
          screen.kept().ifPresent(Descriptor::close);
        }
      }
    }
  }

  /** Connects a container that is about to be launched. */
  public Connection connect(ContainerSpec spec, Path runtimeDirectory, Optional<User> user)
      throws IOException {
    boolean debugs = spec.purpose() == ContainerClass.DEBUG;
    if (spec.container().hasTtyInfo()) {
      return debugs ? session(spec, user) : terminal(spec, runtimeDirectory, user);
    }
    return debugs ? pipes() : new Connection(new Wiring.Files(), Optional.empty());
  }

  /** Connects to a container that an agent before us launched. */
  public Optional<Console> reconnect(
      ContainerSpec spec, Path runtimeDirectory, ProcessRecord record, Optional<User> user)
      throws IOException {
    if (!Files.exists(runtimeDirectory.resolve(TERMINAL))) {
      return Optional.empty();
    }
    try {
      Descriptor operator = Descriptor.ofProcess(record.supervisor(), Shim.KEPT_TERMINAL);
      return Optional.of(logged(operator, new LogOwner(SandboxPlace.of(spec), user)));
    } catch (SystemCallException failure) {
      throw new IOException("its terminal is out of reach: " + failure.getMessage(), failure);
    }
  }

  /** A terminal that ends with the agent, as those who look at it do. */
  private Connection session(ContainerSpec spec, Optional<User> user) throws IOException {
    Terminal terminal = open(spec, user);
    return new Connection(
        new Wiring.Screen(terminal.program(), Optional.empty()),
        Optional.of(console(terminal.operator(), LogSink.NONE)));
  }

  /** A terminal that outlives the agent; what it shows goes to the log as well. */
  private Connection terminal(ContainerSpec spec, Path runtimeDirectory, Optional<User> user)
      throws IOException {
    Terminal terminal = open(spec, user);
    try {
      Files.createFile(runtimeDirectory.resolve(TERMINAL));
      Descriptor kept = terminal.operator().duplicate();
      return new Connection(
          new Wiring.Screen(terminal.program(), Optional.of(kept)),
          Optional.of(logged(terminal.operator(), new LogOwner(SandboxPlace.of(spec), user))));
    } catch (IOException failure) {
      terminal.close();
      throw failure;
    }
  }

  private static Terminal open(ContainerSpec spec, Optional<User> user) throws IOException {
    Terminal terminal = Terminal.open();
    try {
      if (user.isPresent()) {
        terminal.giveTo(user.get().uid());
      }
      TTYInfo info = spec.container().getTtyInfo();
      if (info.hasWindowSize()) {
        Terminal.resize(
            terminal.operator(), info.getWindowSize().getRows(), info.getWindowSize().getColumns());
      }
      return terminal;
    } catch (IOException failure) {
      terminal.close();
      throw failure;
    }
  }

  private Console logged(Descriptor operator, LogOwner owner) throws IOException {
    return console(operator, new AppendedLog(owner, STDOUT));
  }

  private Console console(Descriptor operator, LogSink log) {
    ConsoleInput input =
        new ConsoleInput(operator.duplicate(), ConsoleInput.Kind.TERMINAL, notifications);
    Source source = new Source(Channel.STDOUT, operator, log);
    return new Console(lines, List.of(source), Optional.of(input));
  }

  private Connection pipes() {
    List<Descriptor> opened = new ArrayList<>();
    try {
      Descriptor.Pipe in = opened(opened);
      Descriptor.Pipe out = opened(opened);
      Descriptor.Pipe err = opened(opened);
      ConsoleInput input = new ConsoleInput(in.writer(), ConsoleInput.Kind.PIPE, notifications);
      List<Source> sources =
          List.of(
              new Source(Channel.STDOUT, out.reader(), LogSink.NONE),
              new Source(Channel.STDERR, err.reader(), LogSink.NONE));
      return new Connection(
          new Wiring.Pipes(Optional.of(in.reader()), out.writer(), err.writer()),
          Optional.of(new Console(lines, sources, Optional.of(input))));
    } catch (SystemCallException failure) {
      opened.forEach(Descriptor::close);
      throw failure;
    }
  }

  private static Descriptor.Pipe opened(List<Descriptor> opened) {
    Descriptor.Pipe pipe = Descriptor.pipe();
    opened.add(pipe.reader());
    opened.add(pipe.writer());
    return pipe;
  }
}
