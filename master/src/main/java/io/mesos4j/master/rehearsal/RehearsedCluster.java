package io.mesos4j.master.rehearsal;

import com.google.protobuf.ByteString;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.RegistryStore;
import io.mesos4j.master.registry.store.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.Archive;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;

/** What agents and frameworks say after an election, made up. Stateless. */
final class RehearsedCluster {

  static final int AGENTS = 200;
  static final int FRAMEWORKS = 20;
  private static final int TASKS = 5;

  /** One agent in so many is upstream's, and sends its history along. */
  private static final int HISTORY_EVERY = 10;

  private static final int COMPLETED = 100;
  private static final String ROLE = "rehearsal";
  private static final Filters NOT_SOON = Filters.newBuilder().setRefuseSeconds(60).build();

  private RehearsedCluster() {}

  /** A registry that knows all agents. */
  static RegistryStore admitted() {
    InMemoryStore store = new InMemoryStore();
    Registrar registrar = new Registrar(store);
    registrar.recover().join();
    for (int i = 0; i < AGENTS; i++) {
      registrar.apply(new AdmitAgent(agent(i))).join();
    }
    return store;
  }

  /** Some say more of themselves than others: code that has seen one kind only starts anew. */
  static SlaveInfo agent(int number) {
    SlaveInfo.Builder agent =
        SlaveInfo.newBuilder()
            .setId(agentId(number))
            .setHostname("rehearsal-" + number)
            .setPort(5051)
            .addResources(Scalar.resource("cpus", 8))
            .addResources(Scalar.resource("mem", 16_384));
    if (saysMore(number)) {
      agent
          .setCheckpoint(true)
          .addAttributes(
              Attribute.newBuilder()
                  .setName("rack")
                  .setType(Value.Type.TEXT)
                  .setText(Value.Text.newBuilder().setValue("r" + number)));
    }
    return agent.build();
  }

  private static boolean saysMore(int agent) {
    return agent % 2 == 0;
  }

  static FrameworkInfo framework(int number) {
    return FrameworkInfo.newBuilder()
        .setUser("root")
        .setName(ROLE)
        .setId(frameworkId(number))
        .setCheckpoint(true)
        .setFailoverTimeout(3600)
        .addRoles(ROLE)
        .addCapabilities(
            FrameworkInfo.Capability.newBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE))
        .build();
  }

  /** An agent comes back with its tasks. */
  static ReregisterSlaveMessage back(int number) {
    ReregisterSlaveMessage.Builder message =
        ReregisterSlaveMessage.newBuilder()
            .setSlave(agent(number))
            .setVersion("1.11.0")
            .addFrameworks(framework(number % FRAMEWORKS))
            .addAllTasks(tasks(number, TASKS));
    if (saysMore(number)) {
      message.setResourceVersionUuid(
          UUID.newBuilder().setValue(ByteString.copyFromUtf8("version-" + number)));
    }
    if (number % HISTORY_EVERY == 0) {
      message.addCompletedFrameworks(
          Archive.Framework.newBuilder()
              .setFrameworkInfo(framework(number % FRAMEWORKS))
              .addAllTasks(tasks(number, COMPLETED)));
    }
    for (SlaveInfo.Capability.Type type :
        List.of(
            SlaveInfo.Capability.Type.MULTI_ROLE,
            SlaveInfo.Capability.Type.HIERARCHICAL_ROLE,
            SlaveInfo.Capability.Type.RESERVATION_REFINEMENT)) {
      message.addAgentCapabilities(SlaveInfo.Capability.newBuilder().setType(type));
    }
    return message.build();
  }

  static Call subscribe(int number) {
    Call.Builder call =
        Call.newBuilder().setType(Call.Type.SUBSCRIBE).setFrameworkId(frameworkId(number));
    call.getSubscribeBuilder().setFrameworkInfo(framework(number));
    return call.build();
  }

  /** Launches a task on an offer; some say how long they do not want the rest. */
  static Call accept(Offer offer) {
    Call.Builder call =
        Call.newBuilder().setType(Call.Type.ACCEPT).setFrameworkId(offer.getFrameworkId());
    call.getAcceptBuilder()
        .addOfferIds(offer.getId())
        .addOperations(
            Offer.Operation.newBuilder()
                .setType(Offer.Operation.Type.LAUNCH)
                .setLaunch(Offer.Operation.Launch.newBuilder().addTaskInfos(task(offer))));
    if (saysMore(offer)) {
      call.getAcceptBuilder().setFilters(NOT_SOON);
    }
    return call.build();
  }

  static Call decline(Offer offer) {
    Call.Builder call =
        Call.newBuilder().setType(Call.Type.DECLINE).setFrameworkId(offer.getFrameworkId());
    call.getDeclineBuilder().addOfferIds(offer.getId());
    if (saysMore(offer)) {
      call.getDeclineBuilder().setFilters(NOT_SOON);
    }
    return call.build();
  }

  private static boolean saysMore(Offer offer) {
    return saysMore(offer.getId().hashCode());
  }

  private static TaskInfo task(Offer offer) {
    return TaskInfo.newBuilder()
        .setName(ROLE)
        .setTaskId(TaskID.newBuilder().setValue("task-" + offer.getId().getValue()))
        .setSlaveId(offer.getSlaveId())
        .setCommand(CommandInfo.newBuilder().setValue("true"))
        .addResources(Scalar.resource("cpus", 0.1))
        .addResources(Scalar.resource("mem", 32))
        .build();
  }

  private static List<Task> tasks(int agent, int count) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TaskID id = TaskID.newBuilder().setValue("running-" + agent + "-" + i).build();
      tasks.add(
          Task.newBuilder()
              .setName(ROLE)
              .setTaskId(id)
              .setFrameworkId(frameworkId(agent % FRAMEWORKS))
              .setSlaveId(agentId(agent))
              .setState(TaskState.TASK_RUNNING)
              .addResources(allocated("cpus", 0.1))
              .addResources(allocated("mem", 32))
              .addStatuses(status(agent, id))
              .build());
    }
    return tasks;
  }

  private static TaskStatus status(int agent, TaskID id) {
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setTaskId(id)
            .setSlaveId(agentId(agent))
            .setState(TaskState.TASK_RUNNING)
            .setTimestamp(agent);
    if (saysMore(agent)) {
      status
          .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
          .setUuid(ByteString.copyFromUtf8("uuid of " + id.getValue()));
    }
    return status.build();
  }

  private static SlaveID agentId(int number) {
    return SlaveID.newBuilder().setValue(ROLE + "-S" + number).build();
  }

  private static FrameworkID frameworkId(int number) {
    return FrameworkID.newBuilder().setValue(ROLE + "-F" + number).build();
  }

  private static Resource allocated(String name, double value) {
    Resource.Builder resource = Scalar.resource(name, value).toBuilder();
    resource.getAllocationInfoBuilder().setRole(ROLE);
    return resource.build();
  }
}
