package io.mesos4j.agent.isolator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.PerfStatistics;
import org.junit.jupiter.api.Test;

/** Every field of the statistics has its event, and every event its number. */
class PerfEventTest {

  @Test
  void everyFieldIsTheNameOfAnEvent() {
    Set<String> fields =
        PerfStatistics.getDescriptor().getFields().stream()
            .map(field -> field.getName())
            .filter(name -> !name.equals("timestamp") && !name.equals("duration"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(PerfEvent.parse(String.join(",", fields)))
        .extracting(PerfEvent::name)
        .containsExactlyElementsOf(fields);
  }

  @Test
  void numbersAreTheKernels() {
    assertNumber("ref-cycles", 0, 9);
    assertNumber("emulation-faults", 1, 8);
    assertNumber("LLC-store-misses", 3, 2 | 1 << 8 | 1 << 16);
    assertNumber("dTLB-prefetches", 3, 3 | 2 << 8);
    assertNumber("L1-icache-loads", 3, 1);
  }

  private static void assertNumber(String name, int type, long number) {
    PerfEvent event = PerfEvent.parse(name).getFirst();
    assertThat(event.kernel().type()).isEqualTo(type);
    assertThat(event.kernel().number()).isEqualTo(number);
  }
}
