package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.PerfCounter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.mesos.Protos.PerfStatistics;

/**
 * A kind of event that can be counted for containers, by the name that the {@code perf} program
 * gives it.
 *
 * @param name in small letters, its words joined by {@code _}: the field of the statistics
 * @param kernel what the kernel calls it
 */
public record PerfEvent(String name, PerfCounter.Event kernel) {

  private static final int HARDWARE = 0;
  private static final int SOFTWARE = 1;
  private static final int CACHE = 3;

  /** Each in the order of the kernel's numbers. */
  private static final List<String> PROCESSOR =
      List.of(
          "cycles",
          "instructions",
          "cache_references",
          "cache_misses",
          "branches",
          "branch_misses",
          "bus_cycles",
          "stalled_cycles_frontend",
          "stalled_cycles_backend",
          "ref_cycles");

  private static final List<String> KERNEL =
      List.of(
          "cpu_clock",
          "task_clock",
          "page_faults",
          "context_switches",
          "cpu_migrations",
          "minor_faults",
          "major_faults",
          "alignment_faults",
          "emulation_faults");

  private static final List<String> CACHES =
      List.of("l1_dcache", "l1_icache", "llc", "dtlb", "itlb", "branch", "node");
  private static final List<String> USES = List.of("load", "store", "prefetch");

  /** The clocks, which the kernel counts in nanoseconds and the statistics have in these. */
  private static final List<String> CLOCKS = List.of("cpu_clock", "task_clock");

  private static final double NANOS_PER_MILLISECOND = 1e6;

  private static final Map<String, PerfEvent> KNOWN = known();

  private static Map<String, PerfEvent> known() {
    Map<String, PerfEvent> known = new LinkedHashMap<>();
    for (int number = 0; number < PROCESSOR.size(); number++) {
      add(known, PROCESSOR.get(number), HARDWARE, number);
    }
    for (int number = 0; number < KERNEL.size(); number++) {
      add(known, KERNEL.get(number), SOFTWARE, number);
    }
    for (int cache = 0; cache < CACHES.size(); cache++) {
      for (int use = 0; use < USES.size(); use++) {
        String name = CACHES.get(cache) + "_" + USES.get(use);
        String several = name + (name.endsWith("ch") ? "es" : "s");
        add(known, several, CACHE, cache | use << 8);
        add(known, name + "_misses", CACHE, cache | use << 8 | 1 << 16);
      }
    }
    return Map.copyOf(known);
  }

  /** Those that the statistics have no field for are left out. */
  private static void add(Map<String, PerfEvent> known, String name, int type, int number) {
    if (PerfStatistics.getDescriptor().findFieldByName(name) != null) {
      known.put(name, new PerfEvent(name, new PerfCounter.Event(type, number)));
    }
  }

  /**
   * Reads {@code --perf_events}, such as {@code cycles,L1-dcache-loads}.
   *
   * @throws IllegalArgumentException naming the one that is unknown
   */
  public static List<PerfEvent> parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(PerfEvent::find).distinct().toList();
  }

  private static PerfEvent find(String text) {
    PerfEvent event = KNOWN.get(text.strip().toLowerCase(Locale.ROOT).replace('-', '_'));
    if (event == null) {
      throw new IllegalArgumentException(
          "--perf_events has '"
              + text
              + "', which there are no statistics of; known are "
              + KNOWN.keySet().stream().sorted().map(name -> name.replace('_', '-')).toList());
    }
    return event;
  }

  /** Puts what was counted into its field. */
  void put(long counted, PerfStatistics.Builder statistics) {
    statistics.setField(
        PerfStatistics.getDescriptor().findFieldByName(name),
        CLOCKS.contains(name) ? (Object) (counted / NANOS_PER_MILLISECOND) : (Object) counted);
  }
}
