package io.mesos4j.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.RecoveredAgent;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.junit.jupiter.api.Test;

/** What a newer framework says, and this agent doesn't know, is still there after its restart. */
class UnknownFieldsTest {

  private static final int NEWER = 900;
  private static final UnknownFieldSet WORDS =
      UnknownFieldSet.newBuilder()
          .addField(NEWER, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
          .build();
  private static final FrameworkInfo FRAMEWORK =
      AgentScenario.framework().setUnknownFields(WORDS).build();
  private static final Resource CPUS =
      Resource.newBuilder()
          .setName("cpus")
          .setType(Value.Type.SCALAR)
          .setScalar(Value.Scalar.newBuilder().setValue(1))
          .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("*"))
          .setUnknownFields(WORDS)
          .build();
  private static final TaskInfo TASK =
      AgentScenario.command("t", "true").addResources(CPUS).setUnknownFields(WORDS).build();

  @Test
  void anotherMasterHearsThem() throws InvalidProtocolBufferException {
    AgentScenario scenario = AgentScenario.registered();
    scenario.run(FRAMEWORK, TASK);
    heard(returning(scenario));
  }

  @Test
  void checkpointsKeepThem() throws InvalidProtocolBufferException {
    AgentScenario before = AgentScenario.registered();
    before.run(FRAMEWORK, TASK);
    before.when(new AgentEvent.ContainerLaunched(before.container(), 42));
    RecoveredAgent left = LifeBefore.of(before);
    AgentScenario after = new AgentScenario();
    after.when(new AgentEvent.Started(left));
    after.when(new AgentEvent.ContainersRecovered(Set.of(before.container())));
    heard(returning(after));
  }

  private static ReregisterSlaveMessage returning(AgentScenario scenario)
      throws InvalidProtocolBufferException {
    scenario.when(new AgentEvent.MasterDetected(Optional.of(AgentScenario.LEADER)));
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.Registration()));
    return ReregisterSlaveMessage.parseFrom(
        scenario.sent(ReregisterSlaveMessage.class).getFirst().toByteString());
  }

  private static void heard(ReregisterSlaveMessage message) {
    spoken(message.getFrameworks(0));
    assertThat(message.getTasks(0).getResourcesList())
        .isNotEmpty()
        .allSatisfy(UnknownFieldsTest::spoken);
  }

  private static void spoken(Message message) {
    assertThat(message.getUnknownFields().hasField(NEWER))
        .as("a field from the future in " + message.getDescriptorForType().getName())
        .isTrue();
  }
}
