package io.mesos4j.common.metrics;

import io.mesos4j.wire.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The load and memory of this machine, read from {@code /proc}. What cannot be read is zero. Safe
 * for all threads.
 */
public final class SystemStats {

  private final Path proc;

  /** The statistics of the machine that this process runs on. */
  public SystemStats() {
    this(Path.of("/proc"));
  }

  SystemStats(Path proc) {
    this.proc = proc;
  }

  /** Adds the {@code system/...} gauges. */
  public void register(Metrics metrics) {
    metrics.gauge("system/cpus_total", SystemStats::cpus);
    metrics.gauge("system/load_1min", () -> load(0));
    metrics.gauge("system/load_5min", () -> load(1));
    metrics.gauge("system/load_15min", () -> load(2));
    metrics.gauge("system/mem_total_bytes", () -> memoryBytes("MemTotal:"));
    metrics.gauge("system/mem_free_bytes", () -> memoryBytes("MemFree:"));
  }

  /** The body of {@code /system/stats.json}. */
  public byte[] json() {
    return new JsonWriter()
        .object()
        .field("avg_load_15min", load(2))
        .field("avg_load_1min", load(0))
        .field("avg_load_5min", load(1))
        .field("cpus_total", cpus())
        .field("mem_free_bytes", memoryBytes("MemFree:"))
        .field("mem_total_bytes", memoryBytes("MemTotal:"))
        .endObject()
        .toByteArray();
  }

  private static long cpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  private double load(int position) {
    List<String> lines = lines("loadavg");
    return lines.isEmpty() ? 0 : Double.parseDouble(lines.getFirst().split(" ", -1)[position]);
  }

  private long memoryBytes(String field) {
    for (String line : lines("meminfo")) {
      if (line.startsWith(field)) {
        String kibibytes = line.substring(field.length()).replace("kB", "").strip();
        return Long.parseLong(kibibytes) * 1024;
      }
    }
    return 0;
  }

  private List<String> lines(String name) {
    try {
      return Files.readAllLines(proc.resolve(name));
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
