package io.mesos4j.agent.isolator.usage;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.linux.ProcessCensus;
import io.mesos4j.agent.linux.ProcessStat;
import io.mesos4j.agent.linux.ProcessTree;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.Protos;

/**
 * {@code posix/cpu} and {@code posix/mem}: limit nothing, and measure by adding up the processes
 * that descend from the first one.
 */
public final class PosixUsage implements Isolator {

  private static final double TICKS_PER_SECOND = 100;
  private static final long PAGE_BYTES = 4096;

  /** All containers are measured in a row, by both isolators: one look does for them. */
  private static final Duration FRESH = Duration.ofMillis(500);

  private final ProcessCensus census;
  private final Measure measure;
  private final Map<ContainerId, Long> pids = new ConcurrentHashMap<>();

  private PosixUsage(ProcessCensus census, Measure measure) {
    this.census = census;
    this.measure = measure;
  }

  public static PosixUsage cpu(ProcessCensus census) {
    return new PosixUsage(census, PosixUsage::addCpu);
  }

  public static PosixUsage memory(ProcessCensus census) {
    return new PosixUsage(census, PosixUsage::addMemory);
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    pids.put(spec.id(), pid);
  }

  @Override
  public void isolate(ContainerSpec spec, long pid) {
    pids.put(spec.id(), pid);
  }

  @Override
  public void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) throws IOException {
    Long pid = pids.get(id);
    if (pid == null) {
      return;
    }
    List<ProcessStat> all = census.noOlderThan(FRESH);
    Optional<ProcessStat> first = find(pid, all);
    if (first.isEmpty()) { // younger than that look
      all = census.now();
      first = find(pid, all);
    }
    long supervisor = first.map(ProcessStat::parent).orElse(0L);
    Set<Long> members = ProcessTree.of(Set.of(pid), supervisor, all);
    measure.add(all.stream().filter(stat -> members.contains(stat.pid())).toList(), sample);
  }

  private static Optional<ProcessStat> find(long pid, List<ProcessStat> all) {
    return all.stream().filter(stat -> stat.pid() == pid).findFirst();
  }

  @Override
  public void cleanup(ContainerId id) {
    pids.remove(id);
  }

  private static void addCpu(List<ProcessStat> members, Protos.ResourceStatistics.Builder sample) {
    long user = members.stream().mapToLong(stat -> stat.usage().userTicks()).sum();
    long system = members.stream().mapToLong(stat -> stat.usage().systemTicks()).sum();
    sample
        .setCpusUserTimeSecs(user / TICKS_PER_SECOND)
        .setCpusSystemTimeSecs(system / TICKS_PER_SECOND);
  }

  private static void addMemory(
      List<ProcessStat> members, Protos.ResourceStatistics.Builder sample) {
    long pages = members.stream().mapToLong(stat -> stat.usage().residentPages()).sum();
    sample.setMemRssBytes(pages * PAGE_BYTES);
  }

  private interface Measure {
    void add(List<ProcessStat> members, Protos.ResourceStatistics.Builder sample);
  }
}
