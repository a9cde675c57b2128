package io.mesos4j.common.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;

/** What comes again is read once, what only looks alike is read as it is. */
class RepeatedResourcesTest {

  private static final Protos.Resource CPU = Scalar.resource("cpus", 1);
  private static final Protos.Resource MEMORY = Scalar.resource("mem", 32);

  private final RepeatedResources read = new RepeatedResources();

  @Test
  void sameMessagesAreReadOnce() {
    Resources first = read.of(List.of(CPU, MEMORY));
    assertThat(read.of(List.of(CPU, MEMORY))).isSameAs(first).isEqualTo(Resources.of(CPU, MEMORY));
  }

  @Test
  void messagesThatSayTheSameAreReadOnce() {
    Resources first = read.of(List.of(CPU, MEMORY));
    assertThat(read.of(List.of(CPU.toBuilder().build(), MEMORY.toBuilder().build())))
        .isSameAs(first);
  }

  @Test
  void othersAreReadAnew() {
    assertThat(read.of(List.of())).isEqualTo(Resources.EMPTY);
    assertThat(read.of(List.of(CPU))).isEqualTo(Resources.of(CPU));
    assertThat(read.of(List.of(CPU, MEMORY))).isEqualTo(Resources.of(CPU, MEMORY));
    assertThat(read.of(List.of(CPU, CPU))).isEqualTo(Resources.of(CPU, CPU));
    assertThat(read.of(List.of(Scalar.resource("cpus", 2), CPU)))
        .isEqualTo(Resources.of(Scalar.resource("cpus", 3)));
  }
}
