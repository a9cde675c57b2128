package io.mesos4j.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {

  private static final long SUPERVISOR = 100;
  private static final long FIRST = 101;

  @Test
  void kinBySessionIsFoundWithoutParents() {
    List<ProcessStat> all =
        List.of(
            process(SUPERVISOR, 1, 100),
            process(FIRST, SUPERVISOR, 101),
            process(102, FIRST, 101),
            process(103, 1, 101), // its parent is gone
            process(104, 102, 104), // began a session of its own
            process(105, 1, 104), // and left a child there
            process(200, 1, 200));
    assertThat(ProcessTree.of(Set.of(FIRST), SUPERVISOR, all))
        .containsExactlyInAnyOrder(101L, 102L, 103L, 104L, 105L);
  }

  @Test
  void firstProcessThatHasNoSessionYetDoesNotDragTheSupervisorIn() {
    List<ProcessStat> all = List.of(process(SUPERVISOR, 1, 100), process(FIRST, SUPERVISOR, 100));
    assertThat(ProcessTree.of(Set.of(FIRST), SUPERVISOR, all)).containsExactly(FIRST);
  }

  @Test
  void namesWithBlanksAndParenthesesAreParsed() {
    ProcessStat stat =
        ProcessStat.parse(
            "7 (a ) b) S 1 5 6 0 -1 0 0 0 0 0 11 12 0 0 20 0 3 0 99 1000 42 0 0 0 0 0 0 0 0\n");
    assertThat(stat.parent()).isEqualTo(1);
    assertThat(stat.family()).isEqualTo(new ProcessStat.Family(5, 6));
    assertThat(stat.usage()).isEqualTo(new ProcessStat.Usage(11, 12, 42));
    assertThat(stat.startTicks()).isEqualTo(99);
  }

  private static ProcessStat process(long pid, long parent, long session) {
    return new ProcessStat(
        pid,
        'S',
        parent,
        new ProcessStat.Family(session, session),
        new ProcessStat.Usage(0, 0, 0),
        1);
  }
}
