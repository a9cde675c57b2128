package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.shell.Leadership;
import io.mesos4j.master.shell.Leadership.Standing;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;
import org.junit.jupiter.api.Test;

/** When a master that was just started may be used. */
class HealthTest {

  private static final Optional<MasterInfo> SOMEBODY =
      Optional.of(MasterInfo.newBuilder().setId("m").setIp(0x0100007f).setPort(5051).build());

  private Leadership now = new Leadership(Standing.WAITING, Optional.empty());
  private final Health health = new Health(() -> now);

  @Test
  void notBeforeALeaderIsKnown() {
    assertThat(status()).isEqualTo(503);
  }

  @Test
  void leaderReadsItsRegistryFirst() {
    now = new Leadership(Standing.ELECTED, SOMEBODY);
    assertThat(status()).isEqualTo(503);
    now = new Leadership(Standing.SERVING, SOMEBODY);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void standbyIsReadyOnceItKnowsTheLeader() {
    now = new Leadership(Standing.WAITING, SOMEBODY);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void laterElectionsDoNotMakeItIll() {
    now = new Leadership(Standing.SERVING, SOMEBODY);
    assertThat(status()).isEqualTo(200);
    now = new Leadership(Standing.WAITING, Optional.empty());
    assertThat(status()).isEqualTo(200);
  }

  private int status() {
    Asked asked = new Asked();
    health.handle(asked);
    return asked.answers.getFirst().status();
  }
}
