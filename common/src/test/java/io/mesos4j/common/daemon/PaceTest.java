package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void whoComesTooEarlyWaitsBehindTheOthers() {
    Pace pace = Pace.parse("2/1secs");
    assertThat(pace.next(-5 * SECOND)).isZero();
    assertThat(pace.next(-5 * SECOND)).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.next(-5 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.next(-4 * SECOND)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void pauseIsNotSavedUp() {
    Pace pace = Pace.parse("2/1secs");
    assertThat(pace.next(0)).isZero();
    assertThat(pace.next(10 * SECOND)).isZero();
    assertThat(pace.next(10 * SECOND)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void emptyTextIsNoLimit() {
    Pace pace = Pace.parse("");
    assertThat(pace.next(0)).isZero();
    assertThat(pace.next(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0/1secs", "x/1secs", "2/soon", "2/1secs/3", "-1/1secs"})
  void whatIsNoRateIsRefused(String text) {
    assertThatThrownBy(() -> Pace.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
