package io.mesos4j.common.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;

final class StandardScalarsTest {

  @Test
  void sumsAreThoseOfTheSummary() {
    List<Protos.Resource> resources =
        List.of(
            Scalar.resource("cpus", 0.1),
            Scalar.resource("mem", 32),
            Scalar.resource("cpus", 0.25));
    assertThat(sums(resources)).isEqualTo(summary(resources));
    assertThat(sums(List.of())).isEqualTo(summary(List.of()));
    assertThat(sumsRead(resources)).isEqualTo(summary(resources));
  }

  @Test
  void sharedVolumesAreCountedOnceHoweverManyHaveThem() {
    Protos.Resource shared = Scalar.resource("disk", 5).toBuilder().setShared(sharing()).build();
    List<Protos.Resource> twice = List.of(shared, shared, Scalar.resource("disk", 1));
    assertThat(sumsRead(twice)).isEqualTo(summary(twice)).containsEntry("disk", 6000L);
  }

  @Test
  void whatIsNotPlainIsLeftToTheSummary() {
    Protos.Resource plain = Scalar.resource("cpus", 1);
    assertThat(StandardScalars.areAll(List.of(plain, Scalar.resource("bananas", 1)))).isFalse();
    assertThat(StandardScalars.areAll(List.of(revocable(plain)))).isFalse();
    assertThat(StandardScalars.areAll(List.of(plain.toBuilder().setShared(sharing()).build())))
        .isFalse();
    Protos.Resource ports =
        Protos.Resource.newBuilder()
            .setName("cpus")
            .setType(Protos.Value.Type.RANGES)
            .setRanges(
                Protos.Value.Ranges.newBuilder()
                    .addRange(Protos.Value.Range.newBuilder().setBegin(1).setEnd(2)))
            .build();
    assertThat(StandardScalars.areAll(Resources.of(plain, ports))).isFalse();
    assertThat(StandardScalars.areAll(Resources.of(Scalar.resource("bananas", 1)))).isFalse();
    assertThat(StandardScalars.areAll(Resources.of(plain, revocable(plain)))).isFalse();
  }

  private static Map<String, Long> sumsRead(List<Protos.Resource> resources) {
    Resources read = Resources.of(resources);
    assertThat(StandardScalars.areAll(read)).isTrue();
    return named(name -> StandardScalars.sum(read, name));
  }

  private static Map<String, Long> sums(List<Protos.Resource> resources) {
    assertThat(StandardScalars.areAll(resources)).isTrue();
    return named(name -> StandardScalars.sum(resources, name));
  }

  private static Map<String, Long> named(Function<String, Long> sums) {
    return Stream.of("disk", "mem", "gpus", "cpus").collect(Collectors.toMap(name -> name, sums));
  }

  private static Map<String, Long> summary(List<Protos.Resource> resources) {
    Map<String, Long> sums = new LinkedHashMap<>();
    ResourceSummary.of(Resources.of(resources))
        .forEach((name, amount) -> sums.put(name, amount.thousandths()));
    return sums;
  }

  private static Protos.Resource revocable(Protos.Resource resource) {
    return resource.toBuilder()
        .setRevocable(Protos.Resource.RevocableInfo.getDefaultInstance())
        .build();
  }

  private static Protos.Resource.SharedInfo sharing() {
    return Protos.Resource.SharedInfo.getDefaultInstance();
  }
}
