package io.mesos4j.common.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ResourceQuantitiesTest {

  @Provide
  static Arbitrary<ResourceQuantities> quantities() {
    return Arbitraries.maps(
            Arbitraries.of("cpus", "disk", "gpus", "mem"), Arbitraries.longs().between(0, 5))
        .map(ResourceQuantities::of);
  }

  @Property(tries = 500)
  void addsNameByName(
      @ForAll("quantities") ResourceQuantities one,
      @ForAll("quantities") ResourceQuantities other) {
    Map<String, Long> sum = new HashMap<>(one.asMap());
    other.asMap().forEach((name, value) -> sum.merge(name, value, Long::sum));
    assertThat(one.plus(other)).isEqualTo(ResourceQuantities.of(sum));
  }

  @Property(tries = 500)
  void takesAwayAtMostWhatIsThere(
      @ForAll("quantities") ResourceQuantities one,
      @ForAll("quantities") ResourceQuantities other) {
    Map<String, Long> rest = new HashMap<>(one.asMap());
    rest.replaceAll((name, value) -> Math.max(0, value - other.get(name)));
    assertThat(one.minus(other)).isEqualTo(ResourceQuantities.of(rest));
  }

  @Property(tries = 100)
  void sticksToTheLargestNumberRatherThanWrapAround(
      @ForAll("quantities") ResourceQuantities other) {
    ResourceQuantities huge = ResourceQuantities.of(Map.of("mem", Long.MAX_VALUE));
    assertThat(huge.plus(other).get("mem")).isEqualTo(Long.MAX_VALUE);
  }
}
