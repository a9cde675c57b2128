package io.mesos4j.common.reregistration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceParser;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.MasterSlaveConnection;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentDigestTest {

  private static final ReregisterSlaveMessage REPORT =
      ReregisterSlaveMessage.newBuilder()
          .setSlave(
              SlaveInfo.newBuilder()
                  .setId(SlaveID.newBuilder().setValue("S0"))
                  .setHostname("a")
                  .addAllResources(ResourceParser.parse("cpus:4", "*")))
          .setVersion("1.11.0")
          .addAgentCapabilities(capability(SlaveInfo.Capability.Type.MULTI_ROLE))
          .addAgentCapabilities(capability(SlaveInfo.Capability.Type.HIERARCHICAL_ROLE))
          .addCheckpointedResources(reserved("cpus", 1))
          .addCheckpointedResources(reserved("mem", 64))
          .addFrameworks(framework("F1"))
          .addFrameworks(framework("F2"))
          .addExecutorInfos(executor("F1", "e"))
          .addTasks(task("F1", "t"))
          .addTasks(task("F2", "t"))
          .build();

  static Stream<Consumer<ReregisterSlaveMessage.Builder>> changes() {
    return Stream.of(
        report -> report.getSlaveBuilder().setHostname("b"),
        report -> report.getSlaveBuilder().addAllResources(ResourceParser.parse("mem:1", "*")),
        report -> report.setVersion("1.11.1"),
        report -> report.removeAgentCapabilities(0),
        report -> report.removeCheckpointedResources(0),
        report -> report.addFrameworks(framework("F3")),
        report -> report.setExecutorInfos(0, executor("F1", "other")),
        report -> report.clearExecutorInfos(),
        report -> report.removeTasks(1),
        report -> report.addTasks(task("F1", "t2")),
        report -> report.setTasks(0, task("F1", "u")),
        report ->
            report.clearTasks().addTasks(task("F1", "t")).addExecutorInfos(executor("F2", "t")));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatAMasterReadsOfAnAgentCounts(Consumer<ReregisterSlaveMessage.Builder> change) {
    ReregisterSlaveMessage.Builder changed = REPORT.toBuilder();
    change.accept(changed);
    assertThat(AgentDigest.of(changed.build())).isNotEqualTo(AgentDigest.of(REPORT)).hasSize(32);
  }

  @Test
  void namesThatAreTheSameOneAfterTheOtherAreTold() {
    assertThat(AgentDigest.of(report(task("F", "1t"))))
        .isNotEqualTo(AgentDigest.of(report(task("F1", "t"))));
  }

  private static ReregisterSlaveMessage report(Task task) {
    return REPORT.toBuilder().clearTasks().addFrameworks(framework("F")).addTasks(task).build();
  }

  @Test
  void orderVersionFormatAndStatesDoNotCount() {
    ReregisterSlaveMessage same =
        REPORT.toBuilder()
            .clearFrameworks()
            .clearTasks()
            .addTasks(task("F2", "t").toBuilder().setState(TaskState.TASK_RUNNING))
            .addTasks(task("F1", "t"))
            .clearCheckpointedResources()
            .addCheckpointedResources(older(reserved("mem", 64)))
            .addCheckpointedResources(older(reserved("cpus", 1)))
            .setResourceVersionUuid(UUID.newBuilder().setValue(REPORT.toByteString()))
            .build();
    assertThat(AgentDigest.of(same)).isEqualTo(AgentDigest.of(REPORT));
  }

  @Test
  void markIsAUuidOfVersionEight() {
    java.util.UUID random = new java.util.UUID(0x0123456789ab4defL, 0x8123456789abcdefL);
    assertThat(AgentDigest.isMarked(bytes(random))).isFalse();
    java.util.UUID marked = new java.util.UUID(0x0123456789ab8defL, 0x8123456789abcdefL);
    assertThat(marked.version()).isEqualTo(8);
    assertThat(AgentDigest.marked(bytes(random))).isEqualTo(bytes(marked));
    assertThat(AgentDigest.isMarked(bytes(marked))).isTrue();
    assertThat(AgentDigest.isMarked(ByteString.EMPTY)).isFalse();
  }

  private static ByteString bytes(java.util.UUID uuid) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(bytes);
  }

  @Test
  void offerOfDigestsSurvivesTheWire() throws InvalidProtocolBufferException {
    MasterSlaveConnection.Builder connection =
        MasterSlaveConnection.newBuilder().setTotalPingTimeoutSeconds(75);
    assertThat(AgentDigest.isOffered(connection.build())).isFalse();
    AgentDigest.offer(connection);
    MasterSlaveConnection heard = MasterSlaveConnection.parseFrom(connection.build().toByteArray());
    assertThat(AgentDigest.isOffered(heard)).isTrue();
    assertThat(heard.getTotalPingTimeoutSeconds()).isEqualTo(75);
  }

  private static SlaveInfo.Capability capability(SlaveInfo.Capability.Type type) {
    return SlaveInfo.Capability.newBuilder().setType(type).build();
  }

  private static Resource reserved(String name, double amount) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(amount))
        .addReservations(
            ReservationInfo.newBuilder().setType(ReservationInfo.Type.DYNAMIC).setRole("eng"))
        .build();
  }

  private static Resource older(Resource resource) {
    return ResourceFormat.PRE_REFINEMENT.convert(resource);
  }

  private static FrameworkID id(String framework) {
    return FrameworkID.newBuilder().setValue(framework).build();
  }

  private static FrameworkInfo framework(String id) {
    return FrameworkInfo.newBuilder().setUser("u").setName(id).setId(id(id)).build();
  }

  private static ExecutorInfo executor(String framework, String id) {
    return ExecutorInfo.newBuilder()
        .setFrameworkId(id(framework))
        .setExecutorId(ExecutorID.newBuilder().setValue(id))
        .build();
  }

  private static Task task(String framework, String id) {
    return Task.newBuilder()
        .setName(id)
        .setTaskId(TaskID.newBuilder().setValue(id))
        .setFrameworkId(id(framework))
        .setSlaveId(SlaveID.newBuilder().setValue("S0"))
        .setState(TaskState.TASK_STAGING)
        .build();
  }
}
