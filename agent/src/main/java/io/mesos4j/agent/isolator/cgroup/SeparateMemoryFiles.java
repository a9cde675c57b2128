package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/** Memory control on v1: a hierarchy of its own, and one limit for memory with swap. Stateless. */
final class SeparateMemoryFiles implements MemoryFiles {

  private static final String LIMIT = "memory.limit_in_bytes";
  private static final String LIMIT_WITH_SWAP = "memory.memsw.limit_in_bytes";
  private static final String USAGE_WITH_SWAP = "memory.memsw.usage_in_bytes";

  @Override
  public boolean canLimitSwap(CgroupHost host) {
    return host.v1("memory").map(root -> new Cgroup(root).has(LIMIT_WITH_SWAP)).orElse(false);
  }

  @Override
  public void request(Cgroup group, long bytes) throws IOException {
    group.write("memory.soft_limit_in_bytes", Long.toString(bytes));
  }

  @Override
  public void limit(Cgroup group, OptionalLong bytes, Swap swap) throws IOException {
    String wanted = bytes.isEmpty() ? "-1" : Long.toString(bytes.getAsLong());
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
  public OptionalLong limit(Cgroup group) throws IOException {
    long bytes = group.readLong(LIMIT);
    return bytes >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  @Override
  public long usedBytes(Cgroup group) throws IOException {
    return group.readLong("memory.usage_in_bytes");
  }

  @Override
  public long peakBytes(Cgroup group) throws IOException {
    return group.readLong("memory.max_usage_in_bytes");
  }

  @Override
  public void usage(Cgroup group, Protos.ResourceStatistics.Builder sample) throws IOException {
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
  public long outOfMemoryKills(Cgroup group) throws IOException {
    return group.readTable("memory.oom_control").getOrDefault("oom_kill", 0L);
  }

  @Override
  public Descriptor outOfMemory(Cgroup group) throws IOException {
    Descriptor event = Descriptor.event();
    try (Descriptor control = Descriptor.reading(group.directory().resolve("memory.oom_control"))) {
      group.write("cgroup.event_control", event.number() + " " + control.number());
      return event;
    } catch (IOException | RuntimeException failure) {
      event.close();
      throw failure;
    }
  }
}
