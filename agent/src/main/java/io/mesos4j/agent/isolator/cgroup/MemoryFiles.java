package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/** How a kernel takes and shows memory control, by version of its control groups. */
public enum MemoryFiles {
  V1 {
    @Override
    void request(Cgroup group, long bytes) throws IOException {
      group.write("memory.soft_limit_in_bytes", Long.toString(bytes));
    }

    @Override
    void limit(Cgroup group, OptionalLong bytes, Swap swap) throws IOException {
      String wanted = bytes.isEmpty() ? "-1" : text(bytes);
      if (swap == Swap.FREE) {
        group.write(LIMIT, wanted);
        return;
      }
      // The kernel wants the limit with swap never below the one without.
      boolean grows = bytes.orElse(Long.MAX_VALUE) > group.readLong(LIMIT_WITH_SWAP);
      group.write(grows ? LIMIT_WITH_SWAP : LIMIT, wanted);
      group.write(grows ? LIMIT : LIMIT_WITH_SWAP, wanted);
    }

    @Override
    OptionalLong limit(Cgroup group) throws IOException {
      long bytes = group.readLong(LIMIT);
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
          .setMemSwapBytes(table.getOrDefault("total_swap", 0L))
          .setMemUnevictableBytes(table.getOrDefault("total_unevictable", 0L));
      if (group.has(USAGE_WITH_SWAP)) {
        sample.setMemTotalMemswBytes(group.readLong(USAGE_WITH_SWAP));
      }
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
    void limit(Cgroup group, OptionalLong bytes, Swap swap) throws IOException {
      group.write("memory.max", bytes.isEmpty() ? "max" : text(bytes));
      if (swap == Swap.LIMITED) {
        // Memory and swap have limits of their own here: without swap the sum is kept.
        group.write("memory.swap.max", bytes.isEmpty() ? "max" : "0");
      }
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
      if (group.has("memory.swap.current")) {
        long swapped = group.readLong("memory.swap.current");
        sample.setMemSwapBytes(swapped).setMemTotalMemswBytes(sample.getMemTotalBytes() + swapped);
      }
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

  private static final String LIMIT = "memory.limit_in_bytes";
  private static final String LIMIT_WITH_SWAP = "memory.memsw.limit_in_bytes";
  private static final String USAGE_WITH_SWAP = "memory.memsw.usage_in_bytes";
  private static final String EVENTS = "memory.events";

  /** Whether this kernel can hold containers to a limit that counts what was swapped out. */
  public boolean canLimitSwap(CgroupHost host) {
    return this == V2
        || host.v1("memory").map(root -> new Cgroup(root).has(LIMIT_WITH_SWAP)).orElse(false);
  }

  abstract void request(Cgroup group, long bytes) throws IOException;

  /** Sets the hard limit; empty lifts it. */
  abstract void limit(Cgroup group, OptionalLong bytes, Swap swap) throws IOException;

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
