package io.mesos4j.common.prometheus;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/** What this process takes of its machine, under the names that Prometheus' clients use. */
final class ProcessFamilies {

  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private ProcessFamilies() {}

  static List<Family> read() {
    List<Family> families = new ArrayList<>();
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      families.add(
          one(
              "process_cpu_seconds_total",
              Family.Type.COUNTER,
              "Processor time of the process.",
              system.getProcessCpuTime() / NANOS));
      families.add(
          one(
              "process_open_fds",
              Family.Type.GAUGE,
              "Open file descriptors.",
              (double) system.getOpenFileDescriptorCount()));
      families.add(
          one(
              "process_max_fds",
              Family.Type.GAUGE,
              "File descriptors that may be open.",
              (double) system.getMaxFileDescriptorCount()));
    }
    families.add(
        one(
            "process_start_time_seconds",
            Family.Type.GAUGE,
            "When the process started, since the epoch.",
            ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS));
    memory(families);
    collections(families);
    return families;
  }

  private static void memory(List<Family> families) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    families.add(
        new Family(
                "jvm_memory_used_bytes", Family.Type.GAUGE, "Memory of the virtual machine in use.")
            .add(Labels.of("area", "heap"), heap.getUsed())
            .add(Labels.of("area", "nonheap"), other.getUsed()));
    families.add(
        new Family("jvm_memory_max_bytes", Family.Type.GAUGE, "The most that the heap may take.")
            .add(Labels.of("area", "heap"), heap.getMax()));
  }

  private static void collections(List<Family> families) {
    Family seconds =
        new Family(
            "jvm_gc_collection_seconds_total",
            Family.Type.COUNTER,
            "Time that collections of garbage took.");
    Family count =
        new Family("jvm_gc_collections_total", Family.Type.COUNTER, "Collections of garbage.");
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      Labels labels = Labels.of("gc", collector.getName());
      seconds.add(labels, collector.getCollectionTime() / MILLIS);
      count.add(labels, collector.getCollectionCount());
    }
    families.add(seconds);
    families.add(count);
  }

  private static Family one(String name, Family.Type type, String help, double value) {
    return new Family(name, type, help).add(Labels.NONE, value);
  }
}
