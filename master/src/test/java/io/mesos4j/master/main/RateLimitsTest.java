package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.internal.MessagesProtos.FrameworkErrorMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkRegisteredMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A framework over libprocess that sends more than {@code --rate_limits} lets it. */
@Timeout(60)
class RateLimitsTest {

  private static final String LIMITS =
      "--rate_limits={\"limits\":[{\"principal\":\"chatty\",\"qps\":0.0001,\"capacity\":2}]}";

  @Test
  void whoSendsTooMuchIsToldSo() throws Exception {
    try (RunningMaster master = new RunningMaster(LIMITS);
        LibprocessPeer driver = new LibprocessPeer(master.port())) {
      FrameworkID id = subscribe(driver);
      // The master hears of its own registration a moment after the driver.
      master.answer(master.request("/metrics/snapshot"));
      for (int i = 0; i < 4; i++) {
        driver.send(call(Call.Type.REVIVE).setFrameworkId(id).build());
      }
      assertThat(driver.await(FrameworkErrorMessage.getDefaultInstance()).getMessage())
          .isEqualTo("Message mesos.scheduler.Call dropped: capacity(2) exceeded");
      assertThat(master.answer(master.request("/metrics/snapshot")).body())
          .contains("\"frameworks/chatty/messages_processed\":1.0")
          .contains("\"frameworks/chatty/messages_received\":4.0");
    }
  }

  private static FrameworkID subscribe(LibprocessPeer driver) throws Exception {
    FrameworkInfo info =
        FrameworkInfo.newBuilder().setUser("u").setName("n").setPrincipal("chatty").build();
    driver.send(
        call(Call.Type.SUBSCRIBE)
            .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info))
            .build());
    return driver.await(FrameworkRegisteredMessage.getDefaultInstance()).getFrameworkId();
  }

  private static Call.Builder call(Call.Type type) {
    return Call.newBuilder().setType(type);
  }
}
