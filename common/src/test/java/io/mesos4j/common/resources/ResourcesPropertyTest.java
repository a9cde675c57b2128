package io.mesos4j.common.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.mesos.Protos;

/** The algebra of resources. Ranges and sets are bags of values: sums of overlapping ones merge. */
class ResourcesPropertyTest {

  @Provide
  Arbitrary<Resources> scalars() {
    return scalar().list().ofMaxSize(8).map(Resources::of);
  }

  @Provide
  Arbitrary<Resources> mixed() {
    return Arbitraries.oneOf(scalar(), ranges(), set()).list().ofMaxSize(8).map(Resources::of);
  }

  @Provide
  Arbitrary<List<Resources>> manyMixed() {
    return mixed().list().ofMaxSize(6);
  }

  private static Arbitrary<Protos.Resource> scalar() {
    return Combinators.combine(
            Arbitraries.of("cpus", "mem", "disk", "gpus"),
            Arbitraries.of("*", "eng", "eng/dev"),
            Arbitraries.integers().between(0, 5_000_000),
            Arbitraries.integers().between(0, 3))
        .as(ResourcesPropertyTest::scalar);
  }

  private static Protos.Resource scalar(String name, String role, int thousandths, int kind) {
    Protos.Resource.Builder resource =
        ResourceFormat.withRole(
            Protos.Resource.newBuilder()
                .setName(name)
                .setType(Protos.Value.Type.SCALAR)
                .setScalar(Protos.Value.Scalar.newBuilder().setValue(thousandths / 1000.0))
                .build(),
            role)
            .toBuilder();
    switch (kind) {
      case 1 -> resource.setRevocable(Protos.Resource.RevocableInfo.getDefaultInstance());
      case 2 -> share(resource);
      default -> resource.getAllocationInfoBuilder().setRole("eng");
    }
    return resource.build();
  }

  /** Only volumes can be shared. */
  private static void share(Protos.Resource.Builder resource) {
    if (resource.getName().equals("disk")) {
      resource.getDiskBuilder().getPersistenceBuilder().setId("volume");
      resource.setShared(Protos.Resource.SharedInfo.getDefaultInstance());
    }
  }

  /** Volumes, which are given away whole, allocated to one role or another. */
  @Provide
  Arbitrary<Resources> volumes() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.of("v1", "v2"),
            Arbitraries.of("eng", "eng/dev", "ops"))
        .as(ResourcesPropertyTest::volume)
        .list()
        .ofMaxSize(6)
        .map(Resources::of);
  }

  private static Protos.Resource volume(int size, String id, String role) {
    Protos.Resource.Builder volume = parse("disk:" + size).toBuilder();
    volume.getDiskBuilder().getPersistenceBuilder().setId(id);
    volume.getAllocationInfoBuilder().setRole(role);
    return volume.build();
  }

  /** They stand in the same order, then, or what is taken from them would not be found. */
  @Property
  void allocatedToNobodyTheyAreWhatTheyWouldHaveBeenWithoutRoles(
      @ForAll("volumes") Resources volumes) {
    Resources bare =
        Resources.of(
            volumes.protos().stream()
                .map(volume -> volume.toBuilder().clearAllocationInfo().build())
                .toList());
    assertThat(volumes.unallocated()).isEqualTo(bare);
    assertThat(bare.minus(volumes.unallocated())).isEqualTo(Resources.EMPTY);
  }

  @Property
  void tallyIsTheSumHoweverManyAreAdded(@ForAll("manyMixed") List<Resources> bags) {
    Resources sum = Resources.sum(bags);
    ResourceTally tally = new ResourceTally();
    bags.forEach(tally::add);
    assertThat(tally.total()).isEqualTo(sum);
    assertThat(Resources.sum(bags)).describedAs("what was added is as it was").isEqualTo(sum);
    assertThat(tally.size()).isEqualTo(sum.size());
    for (int i = 0; i < sum.size(); i++) {
      assertThat(tally.portion(i).identity()).isEqualTo(sum.portion(i).identity());
      assertThat(tally.thousandths(i)).isEqualTo(sum.thousandths(i));
    }
  }

  @Property
  void quantitiesAreTheSumsByName(@ForAll("mixed") Resources bag) {
    for (String name : List.of("cpus", "mem", "disk", "gpus", "ports")) {
      long sum =
          bag.scalars().stream()
              .filter(portion -> portion.name().equals(name))
              .mapToLong(Portion::thousandths)
              .sum();
      assertThat(bag.quantities().get(name)).isEqualTo(sum);
    }
  }

  private static Arbitrary<Protos.Resource> ranges() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 60), Arbitraries.longs().between(0, 10))
        .as((begin, length) -> parse("ports:[" + begin + "-" + (begin + length) + "]"));
  }

  private static Arbitrary<Protos.Resource> set() {
    return Arbitraries.of("a", "b", "c").map(item -> parse("words:{" + item + "}"));
  }

  private static Protos.Resource parse(String text) {
    return ResourceParser.parse(text, "*").getFirst();
  }

  @Property
  void sumsCommute(@ForAll("mixed") Resources a, @ForAll("mixed") Resources b) {
    assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
  }

  @Property
  void sumsAssociate(
      @ForAll("mixed") Resources a, @ForAll("mixed") Resources b, @ForAll("mixed") Resources c) {
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
  }

  @Property
  void subtractionUndoesAddition(@ForAll("scalars") Resources a, @ForAll("scalars") Resources b) {
    assertThat(a.plus(b).minus(b)).isEqualTo(a);
  }

  @Property
  void additionUndoesSubtractionOfWhatIsContained(
      @ForAll("mixed") Resources a, @ForAll("mixed") Resources b) {
    Resources sum = a.plus(b);
    assertThat(sum.contains(a)).isTrue();
    assertThat(sum.minus(a).plus(a)).isEqualTo(sum);
  }

  @Property
  void containsExactlyWhatLeavesNothingOver(
      @ForAll("mixed") Resources a, @ForAll("mixed") Resources b) {
    assertThat(a.contains(b)).isEqualTo(b.minus(a).isEmpty());
  }

  @Property
  void messagesReadBackInAnyOrderGiveTheSameValue(@ForAll("mixed") Resources a, @ForAll long seed) {
    List<Protos.Resource> shuffled = new ArrayList<>(a.protos());
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Resources.of(shuffled)).isEqualTo(a);
    assertThat(ResourceRules.check(shuffled)).isEmpty();
  }

  @Property
  void bothReservationFormatsReadAlike(@ForAll("mixed") Resources a) {
    assertThat(Resources.of(a.protos(ResourceFormat.PRE_REFINEMENT))).isEqualTo(a);
    assertThat(Resources.of(a.protos(ResourceFormat.ENDPOINT))).isEqualTo(a);
  }

  @Property
  void allocationCanBeTakenOffAgain(@ForAll("mixed") Resources a) {
    assertThat(a.allocate("ops").unallocated()).isEqualTo(a.unallocated());
  }

  @Property
  void tenthsAddUpExactly(@ForAll("scalars") Resources a) {
    Resources tenth = Resources.of(ResourceParser.parse("cpus:0.1", "*"));
    Resources sum = a;
    for (int i = 0; i < 10; i++) {
      sum = sum.plus(tenth);
    }
    assertThat(sum).isEqualTo(a.plus(Resources.of(ResourceParser.parse("cpus:1", "*"))));
  }
}
