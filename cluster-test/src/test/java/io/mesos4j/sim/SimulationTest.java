package io.mesos4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lives of small clusters in trouble. {@code -Dsim.seed=N} runs one seed alone, {@code
 * -Dsim.seeds=N} that many.
 */
final class SimulationTest {

  private static final long FIRST_SEED = 1;
  private static final int SEEDS = 300;

  static LongStream seeds() {
    Long one = Long.getLong("sim.seed");
    return one != null
        ? LongStream.of(one)
        : LongStream.range(FIRST_SEED, FIRST_SEED + Integer.getInteger("sim.seeds", SEEDS));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsItsPromisesAndSettles(long seed) {
    assertThat(new Simulation(seed).run()).isNotEmpty();
  }

  @Test
  void repeatsItselfFromItsSeed() {
    assertThat(new Simulation(11).run()).isEqualTo(new Simulation(11).run());
  }

  @Test
  void differsFromSeedToSeed() {
    assertThat(new Simulation(11).run()).isNotEqualTo(new Simulation(12).run());
  }

  /** A simulation that never does a thing proves nothing of it. */
  @Test
  void livesSeePodsAndChecks() {
    String lives = new Simulation(1).run() + "\n" + new Simulation(2).run();
    assertThat(lives)
        .containsPattern("container [0-9a-f-]{36}\\.[0-9a-f-]{36}.*starts")
        .contains("Probed");
  }

  @Test
  void livesSeeEveryKindOfTrouble() {
    String lives =
        LongStream.rangeClosed(1, 16)
            .mapToObj(seed -> String.join("\n", new Simulation(seed).run()))
            .collect(Collectors.joining());
    assertThat(lives)
        .contains(
            "freezes for",
            "loses its disk",
            "loses its session",
            "ZooKeeper is gone, sessions too",
            "clocks jump by PT1H",
            "clocks jump by PT-1H",
            "cut BOTH",
            "cuts that heal in another order",
            "registry FAILING",
            " MAINTAINED",
            " DOWN",
            " DRAINED",
            " GONE",
            " LOST",
            "has a disk that is SLOW",
            "has a disk that is FULL",
            "wants quota of",
            "wants weight of",
            "wants CREATE on",
            "OPERATION_FINISHED",
            "OPERATION_PENDING",
            "event INVERSE_OFFERS",
            "gets FrameworkRegisteredMessage");
  }
}
