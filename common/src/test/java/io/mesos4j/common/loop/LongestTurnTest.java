package io.mesos4j.common.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LongestTurnTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final LongestTurn turns = new LongestTurn();

  @Test
  void nothingHasTakenAnyTimeYet() {
    assertThat(turns.until(17 * SECOND)).isZero();
  }

  @Test
  void longestCountsAndIsForgottenAfterAMinute() {
    turns.note(-3 * SECOND, 50);
    turns.note(2 * SECOND, 700);
    turns.note(3 * SECOND, 20);
    turns.note(40 * SECOND, 300);

    assertThat(turns.until(60 * SECOND)).isEqualTo(Duration.ofNanos(700));
    assertThat(turns.until(66 * SECOND)).isEqualTo(Duration.ofNanos(300));
    assertThat(turns.until(200 * SECOND)).isZero();
  }

  @Test
  void newTurnsTakeThePlaceOfForgottenOnes() {
    for (int second = 0; second < 1000; second++) {
      turns.note(second * SECOND, 1000 - second);
    }

    assertThat(turns.until(999 * SECOND)).isEqualTo(Duration.ofNanos(65));
  }
}
