package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.isolator.cgroup.PerfEvent;
import io.mesos4j.agent.isolator.cgroup.PerfSampling;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.PerfCounter;
import io.mesos4j.agent.model.ContainerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.mesos.Protos.PerfStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code cgroups/perf_event} on this kernel, by what it counts without a processor's help. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PerfTest extends ProvingGround {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static PerfSampling sampling(String events) {
    return new PerfSampling(PerfEvent.parse(events), Duration.ofMillis(100), Duration.ofMillis(60));
  }

  private ContainerHost counting(String events) throws Exception {
    return host(
        "cgroups/perf_event",
        CgroupOptions.in(GROUP).withPerf(sampling(events)),
        options -> options);
  }

  private static void assumeCounters() throws Exception {
    assumeControllers("freezer");
    Optional<String> refusal = refusal("task-clock");
    assumeTrue(refusal.isEmpty(), () -> "needs counters by group: " + refusal.orElseThrow());
  }

  private static Optional<String> refusal(String event) throws Exception {
    CgroupHost host = CgroupHost.discover();
    Optional<Path> hierarchy = host.v1("perf_event").or(host::v2);
    return hierarchy.isEmpty()
        ? Optional.of("perf_event is not mounted")
        : PerfCounter.refusal(hierarchy.get(), PerfEvent.parse(event).getFirst().kernel());
  }

  @Test
  void burnerIsCountedAndItsIdleNeighbourIsNot() throws Exception {
    assumeCounters();
    ContainerHost host = counting("task-clock,page-faults,context_switches");
    ContainerSpec idler = spec("idler", FOREVER);
    ContainerSpec burner = spec("burner", "while :; do :; done");
    start(host, idler);
    start(host, burner);
    PerfStatistics busy = sample(host, burner);
    PerfStatistics idle = sample(host, idler);
    assertThat(busy.getDuration()).isEqualTo(0.06);
    assertThat(busy.getTimestamp()).isGreaterThan(1e9);
    assertThat(busy.getTaskClock()).isPositive();
    assertThat(busy.hasPageFaults() && busy.hasContextSwitches()).isTrue();
    assertThat(busy.hasCycles()).isFalse();
    assertThat(idle.getTaskClock()).isLessThan(busy.getTaskClock());
  }

  /** The first sample that saw something, or that was complete for one that does nothing. */
  private static PerfStatistics sample(ContainerHost host, ContainerSpec spec) {
    boolean busy = spec.command().getValue().startsWith("while");
    while (!Thread.interrupted()) {
      PerfStatistics sample = host.containerizer().usage(spec.id()).getPerf();
      if (sample.getDuration() > 0 && (!busy || sample.getTaskClock() > 0)) {
        return sample;
      }
      LockSupport.parkNanos(PAUSE_NANOS); // samples tell nobody when they are done
    }
    throw new AssertionError("no sample of " + spec.id());
  }

  @Test
  void containerIsShownWithoutCountsBeforeItsFirstSample() throws Exception {
    assumeCounters();
    ContainerHost host = host("cgroups/perf_event");
    ContainerSpec spec = spec("new", FOREVER);
    start(host, spec);
    PerfStatistics perf = host.containerizer().usage(spec.id()).getPerf();
    assertThat(perf.getDuration()).isZero();
    assertThat(perf.hasTaskClock()).isFalse();
  }

  @Test
  void whatCannotBeCountedIsRefusedByName() throws Exception {
    assumeCounters();
    assertThatThrownBy(() -> PerfEvent.parse("cycles,sunshine"))
        .hasMessageContaining("'sunshine'")
        .hasMessageContaining("l1-dcache-loads");
    assertThatThrownBy(() ->
            new PerfSampling(
                PerfEvent.parse("cycles"), Duration.ofSeconds(1), Duration.ofSeconds(10)))
        .hasMessageContaining("--perf_duration=10secs is longer than --perf_interval=1secs");
    if (refusal("cycles").isPresent()) { // a virtual machine without counters
      assertThatThrownBy(() -> counting("cycles"))
          .hasMessageContaining("'cycles', which this host cannot count");
    }
  }
}
