package io.mesos4j.master.webui.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(Labels.cut("short")).isEqualTo("short");
    assertThat(Labels.cut("x".repeat(5000))).hasSize(2001).endsWith("…");
    assertThat(Labels.cut("x".repeat(1999) + "😀".repeat(9))).isEqualTo("x".repeat(1999) + "…");
  }
}
