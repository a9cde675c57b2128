package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Framework;
import java.time.Duration;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

/** A framework that is back after an election, and which agents hear of it. */
class FrameworkReturnTest {

  private static final String SERVING = "slave(1)@127.0.0.1:5051";
  private static final String OTHER = "slave(1)@127.0.0.1:5052";
  private static final FrameworkInfo INFO =
      AgentScenes.checkpointing().toBuilder()
          .setId(FrameworkID.newBuilder().setValue("before-0000"))
          .build();

  private final Scenario scenario = new Scenario();

  @Test
  void thoseThatServeItHearOfItOnce() {
    serving();
    scenario.message(OTHER, AgentScenes.back(new AgentId("old-S1")).build());
    subscribed("s1");
    assertThat(told(SERVING)).isEqualTo(1);
    assertThat(told(OTHER)).isZero();
  }

  @Test
  void agentThatIsLaterThanTheFrameworkHearsOfItAtOnce() {
    subscribed("s1");
    serving();
    assertThat(told(SERVING)).isEqualTo(1);
  }

  @Test
  void everybodyHearsOfItWhenItComesAgain() {
    serving();
    scenario.message(OTHER, AgentScenes.back(new AgentId("old-S1")).build());
    subscribed("s1");
    scenario.forgetEffects();
    subscribed("s2");
    assertThat(told(SERVING)).isEqualTo(1);
    assertThat(told(OTHER)).isEqualTo(1);
  }

  @Test
  void itsTimeBeginsWhenItIsBack() {
    serving();
    scenario.after(Duration.ofMinutes(1));
    subscribed("s1");
    Framework.Times times = scenario.view().frameworks().values().iterator().next().times();
    assertThat(times.registered()).isEqualTo(times.reregistered());
  }

  private void serving() {
    scenario.message(SERVING, AgentScenes.back(new AgentId("old-S0")).addFrameworks(INFO).build());
  }

  private void subscribed(String stream) {
    scenario.subscribed(stream, Call.Subscribe.newBuilder().setFrameworkInfo(INFO));
  }

  private int told(String agent) {
    return scenario.messages(agent, UpdateFrameworkMessage.class).size();
  }
}
