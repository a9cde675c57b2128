package io.mesos4j.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.resources.Scalar;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerResourcesTest {

  private static ContainerResources limited(double limit) {
    Value.Scalar most = Value.Scalar.newBuilder().setValue(limit).build();
    return new ContainerResources(
        List.of(Scalar.resource("cpus", 1), Scalar.resource("mem", 64)),
        Map.of("cpus", most, "mem", most));
  }

  @Test
  void limitsMayLieOnEitherSideOfTheRequest() {
    assertThat(limited(0.5).cpuLimitMillis()).hasValue(500);
    assertThat(limited(128).memoryLimitBytes()).hasValue(128L << 20);
    assertThat(limited(32).memoryLimitBytes()).hasValue(32L << 20);
    assertThat(limited(32).memoryBytes()).isEqualTo(64L << 20);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e13, 1e18, 1e300, Double.POSITIVE_INFINITY})
  void moreThanAResourceCanHaveIsNoLimit(double limit) {
    assertThat(limited(limit).cpuLimitMillis()).isEmpty();
    assertThat(limited(limit).memoryLimitBytes()).isEmpty();
  }

  @Test
  void moreBytesThanCanBeCountedAreAsManyAsCanBeCounted() {
    ContainerResources most =
        ContainerResources.of(
            List.of(
                Scalar.resource("mem", Scalar.LARGEST), Scalar.resource("disk", Scalar.LARGEST)));
    assertThat(most.memoryBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(most.memoryLimitBytes()).hasValue(Long.MAX_VALUE);
    assertThat(most.diskLimitBytes()).hasValue(Long.MAX_VALUE);
  }
}
