package io.mesos4j.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitStatusTest {

  @Test
  void readsLikeUpstream() {
    assertThat(ExitStatus.exited(3)).hasToString("exited with status 3");
    assertThat(ExitStatus.signaled(9)).hasToString("terminated with signal Killed");
    assertThat(ExitStatus.signaled(15)).hasToString("terminated with signal Terminated");
    assertThat(new ExitStatus(11 | 0x80))
        .hasToString("terminated with signal Segmentation fault (core dumped)");
  }

  @Test
  void packsLikeWait() {
    assertThat(ExitStatus.exited(255).waitStatus()).isEqualTo(0xff00);
    assertThat(ExitStatus.exited(255).code()).isEqualTo(255);
    assertThat(ExitStatus.signaled(9).isExit()).isFalse();
    assertThat(ExitStatus.exited(0).isSuccess()).isTrue();
  }

  @Test
  void lifeGoesOneWayAndMayEndAnywhere() {
    List<ContainerState> order = List.of(ContainerState.values());
    for (int from = 0; from < order.size(); from++) {
      for (int to = 0; to < order.size(); to++) {
        boolean end = order.get(to) == ContainerState.DESTROYING && from != to;
        assertThat(order.get(from).canBecome(order.get(to)))
            .as("%s to %s", order.get(from), order.get(to))
            .isEqualTo(to == from + 1 || end);
      }
    }
  }
}
