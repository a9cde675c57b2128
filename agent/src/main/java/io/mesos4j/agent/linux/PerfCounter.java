package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Counts one kind of event on one processor, for the processes of a control group, from when it is
 * opened until it is closed: the {@code perf_event_open} system call, as its manual page tells. For
 * one thread.
 */
public final class PerfCounter implements AutoCloseable {

  private static final int ATTRIBUTES = 64;
  private static final int FOR_GROUP = 4;
  private static final int CLOSE_ON_EXEC = 8;
  private static final int NO_LEADER = -1;
  private static final int READING = 3 * Long.BYTES;

  /** Says how long it was to count and how long it did, since counters take turns. */
  private static final long WITH_TIMES = 3;

  private final Descriptor descriptor;

  private PerfCounter(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Starts to count.
   *
   * @param group the directory of the control group, opened
   */
  public static PerfCounter open(Descriptor group, int processor, Event event) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(ATTRIBUTES, 8);
      attributes.set(JAVA_INT, 0, event.type());
      attributes.set(JAVA_INT, 4, ATTRIBUTES);
      attributes.set(JAVA_LONG, 8, event.number());
      attributes.set(JAVA_LONG, 32, WITH_TIMES);
      long number =
          Libc.syscall(
              Architecture.number(298, 241),
              attributes.address(),
              group.number(),
              processor,
              NO_LEADER,
              FOR_GROUP | CLOSE_ON_EXEC);
      return new PerfCounter(Descriptor.of((int) number));
    } catch (SystemCallException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  /** Why such events cannot be counted by the groups of a hierarchy; empty if they can. */
  public static Optional<String> refusal(Path hierarchy, Event event) {
    try (Descriptor root = Descriptor.reading(hierarchy);
        PerfCounter counter = open(root, Processors.online().getFirst(), event)) {
      return counter.read() >= 0 ? Optional.empty() : Optional.of("no counter");
    } catch (IOException | SystemCallException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  /** How many so far. Where counters took turns, what this one saw is drawn out to all the time. */
  public long read() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment reading = arena.allocate(READING, 8);
      Libc.read(descriptor.number(), reading, READING);
      long counted = reading.get(JAVA_LONG, 0);
      long wanted = reading.get(JAVA_LONG, 8);
      long ran = reading.get(JAVA_LONG, 16);
      return ran == 0 || ran >= wanted ? counted : Math.round((double) counted / ran * wanted);
    } catch (SystemCallException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }

  /**
   * What is counted, in the kernel's numbers.
   *
   * @param type the kind of source: 0 hardware, 1 software, 3 caches
   * @param number which event of that source
   */
  public record Event(int type, long number) {}
}
