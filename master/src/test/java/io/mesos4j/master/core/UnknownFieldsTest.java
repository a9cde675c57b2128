package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.store.InMemoryStore;
import java.util.List;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/**
 * What a newer framework or agent says, and this master doesn't know, gets through it: as bytes in,
 * as bytes out.
 */
class UnknownFieldsTest {

  private static final int NEWER = 900;
  private static final UnknownFieldSet WORDS =
      UnknownFieldSet.newBuilder()
          .addField(NEWER, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
          .build();
  private static final FrameworkInfo FRAMEWORK =
      Desk.partitionAware().toBuilder().setCheckpoint(true).setUnknownFields(WORDS).build();

  private final Desk desk = new Desk(new Scenario(), FRAMEWORK);

  @Test
  void wordsOfTheFrameworkReachTheAgent() throws InvalidProtocolBufferException {
    desk.run(newerTask());
    RunTaskMessage order =
        RunTaskMessage.parseFrom(
            desk.scenario.messages(Desk.AGENT, RunTaskMessage.class).getLast().toByteString());
    spoken(order.getFramework());
    spoken(order.getTask());
    spoken(order.getTask().getCommand());
    assertThat(order.getTask().getResourcesList()).allSatisfy(UnknownFieldsTest::spoken);
  }

  @Test
  void wordsOfTheAgentReachTheFramework() throws InvalidProtocolBufferException {
    desk.run(desk.task("t"));
    desk.scenario.message(Desk.AGENT, newerUpdate());
    Event update = desk.events(Event.Type.UPDATE).getLast();
    spoken(Event.parseFrom(update.toByteString()).getUpdate().getStatus());
  }

  @Test
  void wordsOfAnAgentAreInTheRegistry() throws InvalidProtocolBufferException {
    RegisterSlaveMessage newcomer =
        Scenario.registration(Desk.ALL).toBuilder()
            .setSlave(Scenario.agentInfo(Desk.ALL).setHostname("newer").setUnknownFields(WORDS))
            .build();
    desk.scenario.message("slave(1)@127.0.0.1:5052", newcomer);
    MasterEffect.StoreRegistry admission =
        desk.scenario.effects().stream()
            .filter(MasterEffect.StoreRegistry.class::isInstance)
            .map(MasterEffect.StoreRegistry.class::cast)
            .reduce((first, last) -> last)
            .orElseThrow();
    Registrar registrar = new Registrar(new InMemoryStore());
    registrar.recover().join();
    assertThat(registrar.apply(admission.operation()).join()).isEmpty();
    SlaveInfo kept =
        SlaveInfo.parseFrom(registrar.registry().getSlaves().getSlaves(0).getInfo().toByteString());
    spoken(kept);
  }

  /** After an election all that the master knows of a framework is what its agents say. */
  @Test
  void wordsOfAFrameworkComeBackWithItsAgent() throws InvalidProtocolBufferException {
    AgentId agent = new AgentId("before-S0");
    Registry registry =
        Registry.newBuilder()
            .setSlaves(
                Registry.Slaves.newBuilder()
                    .addSlaves(
                        Registry.Slave.newBuilder()
                            .setInfo(Scenario.agentInfo(Desk.ALL).setId(agent.proto()))))
            .build();
    Scenario afterwards = new Scenario(Scenario.settings(), registry);
    FrameworkInfo other =
        FRAMEWORK.toBuilder().setId(FrameworkID.newBuilder().setValue("elsewhere")).build();
    ReregisterSlaveMessage back = AgentScenes.back(agent).addFrameworks(other).build();
    afterwards.message(Desk.AGENT, ReregisterSlaveMessage.parseFrom(back.toByteString()));
    List<FrameworkInfo> known =
        afterwards.view().frameworks().values().stream()
            .map(framework -> framework.info())
            .filter(info -> info.getId().getValue().equals("elsewhere"))
            .toList();
    assertThat(known).singleElement().satisfies(UnknownFieldsTest::spoken);
  }

  private TaskInfo.Builder newerTask() {
    TaskInfo.Builder task = desk.task("t").setUnknownFields(WORDS);
    task.getCommandBuilder().setUnknownFields(WORDS);
    for (Resource.Builder resource : task.getResourcesBuilderList()) {
      resource.setUnknownFields(WORDS);
    }
    return task;
  }

  private StatusUpdateMessage newerUpdate() {
    TaskStatus status =
        TaskStatus.newBuilder()
            .setTaskId(desk.task("t").getTaskId())
            .setState(TaskState.TASK_RUNNING)
            .setUuid(Desk.UUID)
            .setUnknownFields(WORDS)
            .build();
    return StatusUpdateMessage.newBuilder()
        .setPid(Desk.AGENT)
        .setUpdate(
            StatusUpdate.newBuilder()
                .setFrameworkId(desk.framework.proto())
                .setSlaveId(desk.agent.proto())
                .setTimestamp(1)
                .setUuid(Desk.UUID)
                .setStatus(status))
        .build();
  }

  private static void spoken(Message message) {
    assertThat(message.getUnknownFields().hasField(NEWER))
        .as("a field from the future in " + message.getDescriptorForType().getName())
        .isTrue();
  }
}
