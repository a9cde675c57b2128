package io.mesos4j.agent.isolator;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/** How a kernel takes and shows memory control, by version of its control groups. */
enum MemoryFiles {
  V1 {
    @Override
    void request(Cgroup group, long bytes) throws IOException {
      group.write("memory.soft_limit_in_bytes", Long.toString(bytes));
    }

    @Override
    void limit(Cgroup group, OptionalLong bytes) throws IOException {
      group.write("memory.limit_in_bytes", bytes.isEmpty() ? "-1" : text(bytes));
    }

    @Override
    OptionalLong limit(Cgroup group) throws IOException {
      long bytes = group.readLong("memory.limit_in_bytes");
      return bytes >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    @Override
    long usedBytes(Cgroup group) throws IOException {
      return group.readLong("memory.usage_in_bytes");
    }

    @Override
    long peakBytes(Cgroup group) throws IOException {
      return group.readLong("memory.max_usage_in_bytes");
    }

    @Override
    void usage(Cgroup group, Protos.ResourceStatistics.Builder sample) throws IOException {
      Map<String, Long> table = group.readTable("memory.stat");
      sample
          .setMemTotalBytes(group.readLong("memory.usage_in_bytes"))
          .setMemRssBytes(table.getOrDefault("total_rss", 0L))
          .setMemAnonBytes(table.getOrDefault("total_rss", 0L))
          .setMemCacheBytes(table.getOrDefault("total_cache", 0L))
          .setMemFileBytes(table.getOrDefault("total_cache", 0L))
          .setMemMappedFileBytes(table.getOrDefault("total_mapped_file", 0L))
          .setMemUnevictableBytes(table.getOrDefault("total_unevictable", 0L));
    }

    @Override
    long outOfMemoryKills(Cgroup group) throws IOException {
      return group.readTable("memory.oom_control").getOrDefault("oom_kill", 0L);
    }

    @Override
    Descriptor outOfMemory(Cgroup group) throws IOException {
      Descriptor event = Descriptor.event();
      try (Descriptor control =
          Descriptor.reading(group.directory().resolve("memory.oom_control"))) {
        group.write("cgroup.event_control", event.number() + " " + control.number());
        return event;
      } catch (IOException | RuntimeException failure) {
        event.close();
        throw failure;
      }
    }
  },
  V2 {
    @Override
    void request(Cgroup group, long bytes) throws IOException {
      group.write("memory.low", Long.toString(bytes));
    }

    @Override
    void limit(Cgroup group, OptionalLong bytes) throws IOException {
      group.write("memory.max", bytes.isEmpty() ? "max" : text(bytes));
    }

    @Override
    OptionalLong limit(Cgroup group) throws IOException {
      long bytes = group.readLong("memory.max");
      return bytes >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    @Override
    long usedBytes(Cgroup group) throws IOException {
      return group.readLong("memory.current");
    }

    @Override
    long peakBytes(Cgroup group) throws IOException {
      return group.readLong(group.has("memory.peak") ? "memory.peak" : "memory.current");
    }

    @Override
    void usage(Cgroup group, Protos.ResourceStatistics.Builder sample) throws IOException {
      Map<String, Long> table = group.readTable("memory.stat");
      sample
          .setMemTotalBytes(group.readLong("memory.current"))
          .setMemRssBytes(table.getOrDefault("anon", 0L))
          .setMemAnonBytes(table.getOrDefault("anon", 0L))
          .setMemCacheBytes(table.getOrDefault("file", 0L))
          .setMemFileBytes(table.getOrDefault("file", 0L))
          .setMemMappedFileBytes(table.getOrDefault("file_mapped", 0L))
          .setMemUnevictableBytes(table.getOrDefault("unevictable", 0L));
    }

    @Override
    long outOfMemoryKills(Cgroup group) throws IOException {
      Cgroup leaf = group.child(UnifiedGroups.LEAF);
      return ownKills(group) + (leaf.has(EVENTS) ? ownKills(leaf) : 0);
    }

    // Those of groups beneath are left out, where the kernel (5.2) tells them apart.
    private static long ownKills(Cgroup group) throws IOException {
      String file = group.has(EVENTS + ".local") ? EVENTS + ".local" : EVENTS;
      return group.readTable(file).getOrDefault("oom_kill", 0L);
    }

    @Override
    Descriptor outOfMemory(Cgroup group) {
      return Descriptor.changing(group.directory().resolve(EVENTS));
    }
  };

  /** The kernel shows "none" as a number near this one, rounded to pages. */
  private static final long NO_LIMIT = 1L << 62;

  private static final String EVENTS = "memory.events";

  abstract void request(Cgroup group, long bytes) throws IOException;

  /** Sets the hard limit; empty lifts it. */
  abstract void limit(Cgroup group, OptionalLong bytes) throws IOException;

  abstract OptionalLong limit(Cgroup group) throws IOException;

  abstract long usedBytes(Cgroup group) throws IOException;

  abstract long peakBytes(Cgroup group) throws IOException;

  abstract void usage(Cgroup group, Protos.ResourceStatistics.Builder sample) throws IOException;

  /** How many of the container's own processes were killed for lack of memory so far. */
  abstract long outOfMemoryKills(Cgroup group) throws IOException;

  /** Readable when memory may have run out. */
  abstract Descriptor outOfMemory(Cgroup group) throws IOException;

  private static String text(OptionalLong bytes) {
    return Long.toString(bytes.getAsLong());
  }
}
