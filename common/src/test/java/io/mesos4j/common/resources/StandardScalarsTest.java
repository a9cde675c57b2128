package io.mesos4j.common.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    assertThat(StandardScalars.sum(List.of(plain, Scalar.resource("bananas", 1))).plain())
        .isFalse();
    assertThat(StandardScalars.sum(List.of(revocable(plain))).plain()).isFalse();
    assertThat(StandardScalars.sum(List.of(plain.toBuilder().setShared(sharing()).build())).plain())
        .isFalse();
    Protos.Resource ports =
        Protos.Resource.newBuilder()
            .setName("cpus")
            .setType(Protos.Value.Type.RANGES)
            .setRanges(
                Protos.Value.Ranges.newBuilder()
                    .addRange(Protos.Value.Range.newBuilder().setBegin(1).setEnd(2)))
            .build();
    assertThat(StandardScalars.sum(Resources.of(plain, ports)).plain()).isFalse();
    assertThat(StandardScalars.sum(Resources.of(Scalar.resource("bananas", 1))).plain()).isFalse();
    assertThat(StandardScalars.sum(Resources.of(plain, revocable(plain))).plain()).isFalse();
  }

  private static Map<String, Long> sumsRead(List<Protos.Resource> resources) {
    return named(StandardScalars.sum(Resources.of(resources)));
  }

  private static Map<String, Long> sums(List<Protos.Resource> resources) {
    return named(StandardScalars.sum(resources));
  }

  private static Map<String, Long> named(StandardScalars sums) {
    assertThat(sums.plain()).isTrue();
    return Map.of("disk", sums.disk(), "mem", sums.mem(), "gpus", sums.gpus(), "cpus", sums.cpus());
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
