package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.MasterView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each event that is counted moves its counters by one, and no others. */
class CountersTest {

  /** With the counters of agents that leave in some pace, which have a test of their own. */
  private static final Set<MasterCounter> ELSEWHERE =
      EnumSet.of(MasterCounter.AGENT_UNREACHABLE_CANCELED, MasterCounter.RECOVERY_AGENT_REMOVALS);

  @ParameterizedTest
  @MethodSource("stories")
  void eventMovesItsCountersOnly(CountedStory story) {
    CountedStory.Scene scene = story.scene().get();
    MasterView before = scene.scenario().view();
    scene.event().run();
    MasterView after = scene.scenario().view();
    List<MasterCounter> moved = new ArrayList<>();
    for (MasterCounter counter : MasterCounter.values()) {
      long by = after.counts().events().get(counter) - before.counts().events().get(counter);
      for (long i = 0; i < by; i++) {
        moved.add(counter);
      }
    }
    assertThat(moved).containsExactlyInAnyOrderElementsOf(story.moves());
  }

  @Test
  void noCounterIsForgotten() {
    Set<MasterCounter> told = EnumSet.copyOf(ELSEWHERE);
    stories().forEach(story -> told.addAll(story.moves()));
    assertThat(told).containsExactlyInAnyOrder(MasterCounter.values());
  }

  static Stream<CountedStory> stories() {
    return Stream.concat(AgentStories.all(), FrameworkStories.all());
  }
}
