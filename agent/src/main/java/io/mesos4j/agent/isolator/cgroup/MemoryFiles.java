package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/** How a kernel takes and shows memory control, by version of its control groups. */
public sealed interface MemoryFiles permits SeparateMemoryFiles, UnifiedMemoryFiles {

  MemoryFiles V1 = new SeparateMemoryFiles();
  MemoryFiles V2 = new UnifiedMemoryFiles();

  /** The kernel shows "none" as a number near this one, rounded to pages. */
  long NO_LIMIT = 1L << 62;

  /** Whether this kernel can hold containers to a limit that counts what was swapped out. */
  boolean canLimitSwap(CgroupHost host);

  void request(Cgroup group, long bytes) throws IOException;

  /** Sets the hard limit; empty lifts it. */
  void limit(Cgroup group, OptionalLong bytes, Swap swap) throws IOException;

  OptionalLong limit(Cgroup group) throws IOException;

  long usedBytes(Cgroup group) throws IOException;

  long peakBytes(Cgroup group) throws IOException;

  void usage(Cgroup group, Protos.ResourceStatistics.Builder sample) throws IOException;

  /** How many of the container's own processes were killed for lack of memory so far. */
  long outOfMemoryKills(Cgroup group) throws IOException;

  /** Readable when memory may have run out. */
  Descriptor outOfMemory(Cgroup group) throws IOException;
}
