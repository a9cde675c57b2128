package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.mesos.Protos;

/**
 * Counts how often a container was short of memory, at three levels, where control groups are v1.
 * The kernel itself counts, in event descriptors that are only read when somebody asks. A level
 * counts for those below it too.
 */
public final class PressureEvents implements Controller {

  private static final String LEVELS = "memory.pressure_level";

  private final Map<ContainerId, Counters> containers = new ConcurrentHashMap<>();

  @Override
  public void watch(ContainerSpec spec, Cgroup group, Consumer<Limitation> reached)
      throws IOException {
    if (group.has(LEVELS)) { // a kernel may be built without
      containers.put(spec.id(), Counters.of(group));
    }
  }

  @Override
  public void usage(ContainerId id, Cgroup group, Protos.ResourceStatistics.Builder sample)
      throws IOException {
    Counters counters = containers.get(id);
    if (counters != null) {
      counters.read(sample);
    }
  }

  @Override
  public void cleanup(ContainerId id) {
    Optional.ofNullable(containers.remove(id)).ifPresent(Counters::close);
  }

  /** Those of one container. Safe for any thread. */
  private static final class Counters {

    private final List<Counter> levels = new ArrayList<>();

    static Counters of(Cgroup group) throws IOException {
      Counters counters = new Counters();
      try {
        for (String level : List.of("low", "medium", "critical")) {
          counters.levels.add(new Counter(group, level));
        }
        return counters;
      } catch (IOException | RuntimeException failure) {
        counters.close();
        throw failure;
      }
    }

    synchronized void read(Protos.ResourceStatistics.Builder sample) throws IOException {
      if (levels.isEmpty()) {
        return; // closed meanwhile
      }
      sample
          .setMemLowPressureCounter(levels.get(0).read())
          .setMemMediumPressureCounter(levels.get(1).read())
          .setMemCriticalPressureCounter(levels.get(2).read());
    }

    synchronized void close() {
      levels.forEach(level -> level.event.close());
      levels.clear();
    }
  }

  /** One level of one container. */
  private static final class Counter {

    private final Descriptor event = Descriptor.event().withoutWaiting();
    private long sum;

    Counter(Cgroup group, String level) throws IOException {
      try (Descriptor control = Descriptor.reading(group.directory().resolve(LEVELS))) {
        group.write("cgroup.event_control", event.number() + " " + control.number() + " " + level);
      } catch (IOException | RuntimeException failure) {
        event.close();
        throw failure;
      }
    }

    /** Reading takes the kernel's count back to nothing. */
    long read() throws IOException {
      byte[] count = event.read(Long.BYTES).orElse(new byte[0]);
      if (count.length == Long.BYTES) {
        sum += ByteBuffer.wrap(count).order(ByteOrder.nativeOrder()).getLong();
      }
      return sum;
    }
  }
}
