package io.mesos4j.common.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("avg_load_15min", load(2));
    values.put("avg_load_1min", load(0));
    values.put("avg_load_5min", load(1));
    values.put("cpus_total", cpus());
    values.put("mem_free_bytes", memoryBytes("MemFree:"));
    values.put("mem_total_bytes", memoryBytes("MemTotal:"));
    return MetricsJson.print(values);
  }

  private static double cpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  private double load(int position) {
    List<String> lines = lines("loadavg");
    return lines.isEmpty() ? 0 : Double.parseDouble(lines.getFirst().split(" ", -1)[position]);
  }

  private double memoryBytes(String field) {
    for (String line : lines("meminfo")) {
      if (line.startsWith(field)) {
        String kibibytes = line.substring(field.length()).replace("kB", "").strip();
        return Long.parseLong(kibibytes) * 1024.0;
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
