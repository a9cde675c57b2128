package io.mesos4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Lives of small clusters in trouble. {@code -Dsim.seed=N} runs one seed alone, {@code
 * -Dsim.seeds=N} that many, {@code -Dsim.first=N} from another one on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulationTest {

  private static final int SEEDS = 300;

  private final SeedRuns runs = new SeedRuns(seeds());

  private static LongStream seeds() {
    Long one = Long.getLong("sim.seed");
    if (one != null) {
      return LongStream.of(one);
    }
    long first = Long.getLong("sim.first", 1);
    return LongStream.range(first, first + Integer.getInteger("sim.seeds", SEEDS));
  }

  @AfterAll
  void end() {
    runs.close();
  }

  @TestFactory
  Stream<DynamicTest> keepsItsPromisesAndSettles() {
    Stream<DynamicTest> lives =
        runs.seeds().stream().map(seed -> dynamicTest("seed " + seed, () -> runs.check(seed)));
    return runs.seeds().size() < SEEDS
        ? lives
        : Stream.concat(lives, Stream.of(dynamicTest("see rare things", this::seesRareThings)));
  }

  /** A simulation that never does a thing proves nothing of it. */
  private void seesRareThings() {
    var seen = runs.sightings();
    System.out.println("sightings in " + runs.seeds().size() + " lives: " + seen);
    assertThat(seen.keySet()).containsAll(RareThings.NAMES);
  }

  @Test
  void repeatsItselfFromItsSeed() {
    assertThat(new Simulation(11).run()).isEqualTo(new Simulation(11).run());
  }

  @Test
  void differsFromSeedToSeed() {
    assertThat(new Simulation(11).run()).isNotEqualTo(new Simulation(12).run());
  }
}
