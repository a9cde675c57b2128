package io.mesos4j.agent.container.console;

import io.mesos4j.agent.container.console.OutputReader.Channel;
import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.linux.Descriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The agent's side of one container's standard streams: passes what it prints to its log and to all
 * who read along. A reader hears what is printed after it came. Safe for any thread.
 */
public final class Console {

  private final Lines lines;
  private final List<Source> unread;
  private final Optional<ConsoleInput> input;
  private final List<OutputPump.Source> sources = new ArrayList<>();
  private final List<Attached> readers = new ArrayList<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private final Optional<Path> log;
  private int open;
  private boolean over;

  /** What all consoles of this agent share: who reads, and how often readers hear a heartbeat. */
  record Lines(OutputPump pump, Timetable timetable, Duration heartbeat) {}

  /** A stream and where it goes besides those who read along. */
  record Source(Channel channel, Descriptor descriptor, LogSink log) {}

  private record Attached(OutputReader reader, Timetable.Turn heartbeats) {}

  /**
   * @param input where somebody may type; empty for streams that only go to the log
   */
  Console(Lines lines, List<Source> streams, Optional<ConsoleInput> input) {
    this.lines = lines;
    this.unread = new ArrayList<>(streams);
    this.input = input;
    this.log = streams.stream().flatMap(stream -> stream.log().held().stream()).findFirst();
    this.open = streams.size();
  }

  /** Where this process shows the file that is written to, until nothing is printed any more. */
  public Optional<Path> log() {
    return log;
  }

  /** Empty where nobody may attach. */
  public Optional<ConsoleInput> input() {
    return input;
  }

  /** Lets the reader hear everything from now on. Reading starts with the first of them. */
  public void attach(OutputReader reader) {
    synchronized (this) {
      if (!over) {
        readers.add(
            new Attached(reader, lines.timetable().every(lines.heartbeat(), () -> beat(reader))));
        start();
        return;
      }
    }
    reader.ended();
  }

  public synchronized void detach(OutputReader reader) {
    readers.removeIf(attached -> attached.reader().equals(reader) && stopped(attached));
  }

  /** Starts to read, whoever hears it. Idempotent. */
  public synchronized void start() {
    for (Source source : List.copyOf(unread)) {
      sources.add(lines.pump().read(source.descriptor(), outputOf(source)));
    }
    unread.clear();
  }

  /** Whether nothing more is printed. */
  public synchronized boolean isOver() {
    return over;
  }

  /** Runs when nothing is printed any more; at once if that is so. */
  public void whenEnded(Runnable action) {
    var _ = drained.thenRun(action);
  }

  /** Waits until all is read that the ended container had printed, but no longer than this. */
  public void finish(Duration patience) {
    var _ = drained.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS).join();
    close();
  }

  /** Lets go of everything. Idempotent. */
  public void close() {
    List<OutputPump.Source> reading;
    synchronized (this) {
      unread.forEach(source -> source.descriptor().close());
      unread.clear();
      reading = List.copyOf(sources);
    }
    reading.forEach(OutputPump.Source::close);
    input.ifPresent(ConsoleInput::close);
    end();
  }

  private OutputPump.Output outputOf(Source source) {
    return new OutputPump.Output() {
      @Override
      public void piece(byte[] bytes) {
        source.log().write(bytes);
        tell(source.channel(), bytes);
      }

      @Override
      public void ended() {
        source.log().close();
        streamEnded();
      }
    };
  }

  private synchronized void tell(Channel channel, byte[] bytes) {
    readers.removeIf(attached -> !attached.reader().output(channel, bytes) && stopped(attached));
  }

  private synchronized void beat(OutputReader reader) {
    readers.removeIf(attached ->
        attached.reader().equals(reader)
            && !reader.heartbeat(lines.heartbeat())
            && stopped(attached));
  }

  private static boolean stopped(Attached attached) {
    attached.heartbeats().close();
    return true;
  }

  private void streamEnded() {
    boolean last;
    synchronized (this) {
      open--;
      last = open == 0;
    }
    if (last) {
      end();
    }
  }

  private void end() {
    List<Attached> left;
    synchronized (this) {
      left = List.copyOf(readers);
      readers.clear();
      over = true;
    }
    drained.complete(null);
    left.forEach(attached -> {
      stopped(attached);
      attached.reader().ended();
    });
  }
}
