package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/** Memory control on v2: memory and swap have limits of their own. Stateless. */
final class UnifiedMemoryFiles implements MemoryFiles {

  private static final String EVENTS = "memory.events";

  @Override
  public boolean canLimitSwap(CgroupHost host) {
    return true;
  }

  @Override
  public void request(Cgroup group, long bytes) throws IOException {
    group.write("memory.low", Long.toString(bytes));
  }

  @Override
  public void limit(Cgroup group, OptionalLong bytes, Swap swap) throws IOException {
    group.write("memory.max", bytes.isEmpty() ? "max" : Long.toString(bytes.getAsLong()));
    if (swap == Swap.LIMITED) {
      // Memory and swap have limits of their own here: without swap the sum is kept.
      group.write("memory.swap.max", bytes.isEmpty() ? "max" : "0");
    }
  }

  @Override
  public OptionalLong limit(Cgroup group) throws IOException {
    long bytes = group.readLong("memory.max");
    return bytes >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  @Override
  public long usedBytes(Cgroup group) throws IOException {
    return group.readLong("memory.current");
  }

  @Override
  public long peakBytes(Cgroup group) throws IOException {
    return group.readLong(group.has("memory.peak") ? "memory.peak" : "memory.current");
  }

  @Override
  public void usage(Cgroup group, Protos.ResourceStatistics.Builder sample) throws IOException {
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
  public long outOfMemoryKills(Cgroup group) throws IOException {
    Cgroup leaf = group.child(UnifiedGroups.LEAF);
    return ownKills(group) + (leaf.has(EVENTS) ? ownKills(leaf) : 0);
  }

  // Those of groups beneath are left out, where the kernel (5.2) tells them apart.
  private static long ownKills(Cgroup group) throws IOException {
    String file = group.has(EVENTS + ".local") ? EVENTS + ".local" : EVENTS;
    return group.readTable(file).getOrDefault("oom_kill", 0L);
  }

  @Override
  public Descriptor outOfMemory(Cgroup group) {
    return Descriptor.changing(group.directory().resolve(EVENTS));
  }
}
