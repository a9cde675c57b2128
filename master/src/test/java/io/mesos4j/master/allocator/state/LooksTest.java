package io.mesos4j.master.allocator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.resources.Resources;
import org.junit.jupiter.api.Test;

class LooksTest {

  private static final byte DECISION = Looks.lasting(3);

  private final LookRoom room = new LookRoom(10);

  @Test
  void remembersNothingThatThereIsNoRoomFor() {
    Looks one = remembering(6);
    Looks other = remembering(5);
    assertThat(one.get(6)).isEqualTo(DECISION);
    assertThat(other.get(5)).isZero();
    other.set(2, DECISION, Resources.EMPTY);
    assertThat(other.get(2)).isEqualTo(DECISION);
  }

  @Test
  void makesRoomByForgetting() {
    remembering(6).forgetAll();
    assertThat(remembering(9).get(9)).isEqualTo(DECISION);
  }

  private Looks remembering(int client) {
    Looks looks = new Looks(room);
    looks.set(client, DECISION, Resources.EMPTY);
    return looks;
  }
}
