package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.PerfCounter;
import io.mesos4j.agent.linux.Processors;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.PerfStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code cgroups/perf_event}: counts, now and then for a while, what the processor and the kernel
 * do for a container ({@code --perf_events}), and shows the last sample in its statistics. Without
 * events to count it only keeps containers in groups. Counting costs a descriptor for each event on
 * each processor while it lasts.
 */
public final class PerfController implements Controller {

  private static final Logger LOG = LoggerFactory.getLogger(PerfController.class);
  private static final double MILLIS_PER_SECOND = 1000;

  private final PerfSampling sampling;
  private final Timetable timetable;
  private final Clock clock;
  private final Map<ContainerId, Timetable.Turn> turns = new ConcurrentHashMap<>();
  private final Map<ContainerId, PerfStatistics> samples = new ConcurrentHashMap<>();

  /**
   * Counts by the groups of the given hierarchy.
   *
   * @throws IllegalArgumentException naming an event that this host cannot count
   */
  public PerfController(Path hierarchy, PerfSampling sampling, Timetable timetable, Clock clock) {
    this.sampling = sampling;
    this.timetable = timetable;
    this.clock = clock;
    sampling.events().forEach(event -> check(hierarchy, event));
  }

  private static void check(Path hierarchy, PerfEvent event) {
    Optional<String> refusal = PerfCounter.refusal(hierarchy, event.kernel());
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(
          "--perf_events has '"
              + event.name()
              + "', which this host cannot count ("
              + refusal.get()
              + "); leave it out");
    }
  }

  @Override
  public void watch(ContainerSpec spec, Cgroup group, Consumer<Limitation> reached) {
    ContainerId id = spec.id();
    samples.put(id, statistics(0).build());
    if (!sampling.events().isEmpty()) {
      turns.put(id, timetable.every(sampling.interval(), () -> sample(id, group)));
    }
  }

  private PerfStatistics.Builder statistics(double seconds) {
    return PerfStatistics.newBuilder()
        .setTimestamp(clock.millis() / MILLIS_PER_SECOND)
        .setDuration(seconds);
  }

  private void sample(ContainerId id, Cgroup group) {
    PerfStatistics.Builder statistics =
        statistics(sampling.duration().toMillis() / MILLIS_PER_SECOND);
    List<Opened> opened = new ArrayList<>();
    try (Descriptor directory = Descriptor.reading(group.directory())) {
      open(directory, opened);
      LockSupport.parkNanos(sampling.duration().toNanos());
      read(opened, statistics);
      samples.computeIfPresent(id, (key, before) -> statistics.build());
    } catch (IOException | RuntimeException gone) {
      LOG.debug("No events of container {} are counted: {}", id, gone.toString());
    } finally {
      opened.forEach(one -> one.counter().close());
    }
  }

  private void open(Descriptor directory, List<Opened> opened) throws IOException {
    List<Integer> processors = Processors.online();
    for (PerfEvent event : sampling.events()) {
      for (int processor : processors) {
        opened.add(new Opened(event, PerfCounter.open(directory, processor, event.kernel())));
      }
    }
  }

  private static void read(List<Opened> opened, PerfStatistics.Builder statistics)
      throws IOException {
    Map<PerfEvent, Long> sums = new HashMap<>();
    for (Opened one : opened) {
      sums.merge(one.event(), one.counter().read(), Long::sum);
    }
    sums.forEach((event, sum) -> event.put(sum, statistics));
  }

  /** A counter of one processor. */
  private record Opened(PerfEvent event, PerfCounter counter) {}

  @Override
  public void usage(ContainerId id, Cgroup group, Protos.ResourceStatistics.Builder sample) {
    Optional.ofNullable(samples.get(id)).ifPresent(sample::setPerf);
  }

  @Override
  public void cleanup(ContainerId id) {
    Optional.ofNullable(turns.remove(id)).ifPresent(Timetable.Turn::close);
    samples.remove(id);
  }
}
