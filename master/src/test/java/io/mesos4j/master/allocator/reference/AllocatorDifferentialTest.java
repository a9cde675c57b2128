package io.mesos4j.master.allocator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.Timing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The allocator against the rules as they are written, over more than a hundred thousand random
 * steps; longer with -Dallocator.seeds.
 */
class AllocatorDifferentialTest {

  private static final int SEEDS = Integer.getInteger("allocator.seeds", 250);
  private static final int STEPS = 220;

  @ParameterizedTest
  @EnumSource(Timing.class)
  void proposesWhatTheWrittenRulesPropose(Timing timing) {
    AllocatorSettings settings = AllocatorSettings.defaults().with(timing).withMasterRegion("here");
    int proposals = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      DifferentialRun run = new DifferentialRun(settings, seed);
      for (int step = 0; step < STEPS; step++) {
        run.step();
      }
      proposals += run.proposals();
    }
    assertThat(proposals).isGreaterThan(SEEDS * STEPS / 20);
  }
}
