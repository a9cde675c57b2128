package io.mesos4j.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The kernel's lists of processors. */
class ProcessorsTest {

  @Test
  void rangesAndSingleOnesAreUnderstood() {
    assertThat(Processors.parse("0\n")).containsExactly(0);
    assertThat(Processors.parse("0-3,6,8-9\n")).containsExactly(0, 1, 2, 3, 6, 8, 9);
  }
}
