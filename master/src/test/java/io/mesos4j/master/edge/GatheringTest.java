package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private final Gathering gathering = new Gathering();
  private Duration now = Duration.ofDays(-3);

  @Test
  void whoReadsAloneWaitsForNobody() {
    Gathering.Sending first = gathering.begin(1, nanos());
    pass(Duration.ofSeconds(2));
    gathering.end(first, nanos());
    assertThat(gathering.expected(nanos())).isEqualTo(1);
  }

  @Test
  void whoIsDoneFirstWaitsForAnEighthOfTheTimeThatItTook() {
    gathering.begin(20, nanos());
    pass(Duration.ofSeconds(2));
    assertThat(gathering.expected(nanos())).isEqualTo(20);
    assertThat(gathering.patience(nanos())).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void thoseWhoHaveGotTheirAnswerMayAskAgainForAsLong() {
    Gathering.Sending done = gathering.begin(20, nanos());
    pass(Duration.ofSeconds(2));
    gathering.end(done, nanos());
    pass(Duration.ofMillis(100));
    assertThat(gathering.expected(nanos())).isEqualTo(20);
    assertThat(gathering.patience(nanos())).isEqualTo(Duration.ofMillis(150));
    assertThat(gathering.isOver(nanos())).isFalse();
    pass(Duration.ofMillis(150));
    assertThat(gathering.expected(nanos())).isZero();
    assertThat(gathering.isOver(nanos())).isTrue();
  }

  @Test
  void readersOfSeveralAnswersComeTogether() {
    gathering.begin(19, nanos());
    pass(Duration.ofMillis(400));
    gathering.begin(1, nanos());
    pass(Duration.ofMillis(1200));
    assertThat(gathering.expected(nanos())).isEqualTo(20);
    assertThat(gathering.patience(nanos())).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void aSlowClientHoldsUpOthersForHalfASecondOnce() {
    gathering.begin(1, nanos());
    pass(Duration.ofMinutes(1));
    assertThat(gathering.patience(nanos())).isEqualTo(Duration.ofMillis(500));
    pass(Duration.ofMillis(500));
    gathering.waited(nanos());
    assertThat(gathering.expected(nanos())).isZero();
    assertThat(gathering.patience(nanos())).isZero();
  }

  @Test
  void whoWasWaitedForAndIsStillBeingSentMayComeNextTime() {
    Gathering.Sending done = gathering.begin(3, nanos());
    gathering.begin(4, nanos());
    pass(Duration.ofSeconds(1));
    gathering.end(done, nanos());
    gathering.waited(nanos());
    assertThat(gathering.expected(nanos())).isEqualTo(4);
  }

  private long nanos() {
    return now.toNanos();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
