package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoomAheadTest {

  private static final long GIB = 1L << 30;

  @Test
  void roomGrowsWithTheAgents() {
    assertThat(RoomAhead.pieces(0, 12 * GIB)).isZero();
    assertThat(RoomAhead.pieces(1_000, 12 * GIB)).isZero();
    assertThat(RoomAhead.pieces(10_000, 12 * GIB)).isEqualTo(3);
    assertThat(RoomAhead.pieces(50_000, 12 * GIB)).isEqualTo(15);
  }

  @Test
  void halfOfWhatIsLeftStaysFree() {
    assertThat(RoomAhead.pieces(50_000, GIB / 2)).isEqualTo(6);
    assertThat(RoomAhead.pieces(Integer.MAX_VALUE, GIB)).isEqualTo(12);
    assertThat(RoomAhead.pieces(50_000, 0)).isZero();
  }

  @Test
  void whatWasTakenIsFreeAgain() {
    RoomAhead.make(5_000);
    Runtime jvm = Runtime.getRuntime();
    long used = jvm.totalMemory() - jvm.freeMemory();

    RoomAhead.make(5_000);

    assertThat(jvm.totalMemory() - jvm.freeMemory()).isLessThan(used + 40 * 1024 * 1024);
  }
}
