package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

final class WireVersionsTest {

  @Test
  void subscribeChangesItsNumbers() throws Exception {
    Call v0 =
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setFrameworkId(FrameworkID.newBuilder().setValue("f"))
            .setSubscribe(
                Call.Subscribe.newBuilder()
                    .setFrameworkInfo(FrameworkInfo.newBuilder().setUser("u").setName("n"))
                    .addSuppressedRoles("dev")
                    .setOfferConstraints(
                        org.apache.mesos.scheduler.Protos.OfferConstraints.getDefaultInstance()))
            .build();
    byte[] bytes = WireVersions.toV1(v0);
    var v1 = org.apache.mesos.v1.scheduler.Protos.Call.parseFrom(bytes);
    assertThat(v1.getSubscribe().getSuppressedRolesList()).containsExactly("dev");
    assertThat(v1.getSubscribe().hasOfferConstraints()).isTrue();
    Call.Builder back = Call.newBuilder();
    WireVersions.parseV1(bytes, back);
    assertThat(back.build()).isEqualTo(v0);
  }

  @Test
  void drainAgentChangesTheTypeOfItsGracePeriod() throws Exception {
    var v0 =
        org.apache.mesos.master.Protos.Call.newBuilder()
            .setType(org.apache.mesos.master.Protos.Call.Type.DRAIN_AGENT)
            .setDrainAgent(
                org.apache.mesos.master.Protos.Call.DrainAgent.newBuilder()
                    .setSlaveId(SlaveID.newBuilder().setValue("a"))
                    .setMaxGracePeriod(DurationInfo.newBuilder().setNanoseconds(5_000_000_001L)))
            .build();
    byte[] bytes = WireVersions.toV1(v0);
    Duration period =
        org.apache.mesos.v1.master.Protos.Call.parseFrom(bytes).getDrainAgent().getMaxGracePeriod();
    assertThat(period.getSeconds()).isEqualTo(5);
    assertThat(period.getNanos()).isEqualTo(1);
    var back = org.apache.mesos.master.Protos.Call.newBuilder();
    WireVersions.parseV1(bytes, back);
    assertThat(back.build()).isEqualTo(v0);
  }

  @Test
  void everythingElseIsTheSameBytes() throws Exception {
    SlaveInfo agent = SlaveInfo.newBuilder().setHostname("h").setCheckpoint(true).build();
    assertThat(WireVersions.toV1(agent)).isEqualTo(agent.toByteArray());
    SlaveInfo.Builder back = SlaveInfo.newBuilder();
    WireVersions.parseV1(agent.toByteArray(), back);
    assertThat(back.build()).isEqualTo(agent);
  }

  @Test
  void whatIsWrittenPieceByPieceIsTheSame() throws Exception {
    var state = org.apache.mesos.master.Protos.Response.GetAgents.newBuilder();
    SlaveInfo agent = SlaveInfo.newBuilder().setHostname("host".repeat(100)).build();
    for (int i = 0; i < 1000; i++) {
      state.addAgentsBuilder().setAgentInfo(agent).setActive(true).setVersion("1");
    }
    var drain =
        org.apache.mesos.master.Protos.Call.newBuilder()
            .setDrainAgent(
                org.apache.mesos.master.Protos.Call.DrainAgent.newBuilder()
                    .setSlaveId(SlaveID.newBuilder().setValue("a"))
                    .setMaxGracePeriod(DurationInfo.newBuilder().setNanoseconds(1)));
    for (Message v0 : List.of(state.build(), drain.build())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      WireVersions.writeV1(v0, new LateLists(), out);
      assertThat(out.toByteArray()).isEqualTo(WireVersions.toV1(v0));
    }
  }

  @Test
  void garbageAndMissingFieldsAreRefused() {
    assertThatThrownBy(() -> WireVersions.parseV1(new byte[] {1, 2, 3}, Call.newBuilder()))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("mesos.scheduler.Call");
    assertThatThrownBy(() -> WireVersions.parseV1(new byte[0], SlaveInfo.newBuilder()))
        .hasMessage("required fields are missing: hostname");
  }
}
