package io.mesos4j.master.core;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.RequestId;
import java.util.Arrays;
import java.util.List;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/** A scenario with one agent and one framework on a stream, and what such a framework says. */
final class Desk {

  static final String AGENT = "slave(1)@127.0.0.1:5051";
  static final String ALL = "cpus:4;mem:2048;disk:4096;ports:[31000-31100]";
  static final String STREAM = "s1";
  static final ByteString UUID = ByteString.copyFromUtf8("0123456789abcdef");

  final Scenario scenario;
  final AgentId agent;
  final FrameworkId framework;

  Desk() {
    this(new Scenario(), partitionAware());
  }

  Desk(Scenario scenario, FrameworkInfo info) {
    this.scenario = scenario;
    agent = scenario.registeredAgent(AGENT, ALL);
    framework = scenario.subscribed(STREAM, info);
  }

  static FrameworkInfo partitionAware() {
    return Scenario.info()
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.PARTITION_AWARE))
        .build();
  }

  TaskInfo.Builder task(String id) {
    return TaskInfo.newBuilder()
        .setName("task")
        .setTaskId(TaskID.newBuilder().setValue(id))
        .setSlaveId(agent.proto())
        .setCommand(CommandInfo.newBuilder().setValue("true"))
        .addAllResources(Scenario.parsed("cpus:1;mem:32"));
  }

  ExecutorInfo.Builder executor(String id) {
    return ExecutorInfo.newBuilder()
        .setExecutorId(ExecutorID.newBuilder().setValue(id))
        .setFrameworkId(framework.proto())
        .setCommand(CommandInfo.newBuilder().setValue("true"))
        .addAllResources(Scenario.parsed("cpus:0.1;mem:32"));
  }

  /** For the first framework of a scenario. */
  static ExecutorInfo.Builder groupExecutor() {
    return ExecutorInfo.newBuilder()
        .setType(ExecutorInfo.Type.DEFAULT)
        .setFrameworkId(FrameworkID.newBuilder().setValue("m-0000"))
        .setExecutorId(ExecutorID.newBuilder().setValue("pod"))
        .addAllResources(Scenario.parsed("cpus:0.1;mem:32;disk:10"));
  }

  OfferId offer(String resources) {
    return scenario.offered(framework, agent, resources);
  }

  static Operation launch(TaskInfo.Builder... tasks) {
    return Operation.newBuilder()
        .setType(Operation.Type.LAUNCH)
        .setLaunch(
            Operation.Launch.newBuilder()
                .addAllTaskInfos(Arrays.stream(tasks).map(TaskInfo.Builder::build).toList()))
        .build();
  }

  static Operation launchGroup(ExecutorInfo.Builder executor, TaskInfo.Builder... tasks) {
    return Operation.newBuilder()
        .setType(Operation.Type.LAUNCH_GROUP)
        .setLaunchGroup(
            Operation.LaunchGroup.newBuilder()
                .setExecutor(executor)
                .setTaskGroup(
                    TaskGroupInfo.newBuilder()
                        .addAllTasks(Arrays.stream(tasks).map(TaskInfo.Builder::build).toList())))
        .build();
  }

  RequestId accept(List<OfferId> offers, Operation... operations) {
    return call(
        Call.newBuilder()
            .setType(Call.Type.ACCEPT)
            .setAccept(
                Call.Accept.newBuilder()
                    .addAllOfferIds(offers.stream().map(OfferId::proto).toList())
                    .addAllOperations(List.of(operations))));
  }

  /** Launches on a new offer of everything. */
  void run(TaskInfo.Builder... tasks) {
    accept(List.of(offer(ALL)), launch(tasks));
  }

  RequestId call(Call.Builder call) {
    return scenario.call(STREAM, call.setFrameworkId(framework.proto()));
  }

  void update(String task, TaskState state) {
    update(AGENT, task, state);
  }

  void update(String from, String task, TaskState state) {
    scenario.message(
        from,
        StatusUpdateMessage.newBuilder()
            .setPid(from)
            .setUpdate(
                StatusUpdate.newBuilder()
                    .setFrameworkId(framework.proto())
                    .setSlaveId(agent.proto())
                    .setTimestamp(1)
                    .setUuid(UUID)
                    .setLatestState(state)
                    .setStatus(
                        TaskStatus.newBuilder()
                            .setTaskId(TaskID.newBuilder().setValue(task))
                            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
                            .setState(state)
                            .setUuid(UUID)))
            .build());
  }

  void acknowledge(String task) {
    call(
        Call.newBuilder()
            .setType(Call.Type.ACKNOWLEDGE)
            .setAcknowledge(
                Call.Acknowledge.newBuilder()
                    .setSlaveId(agent.proto())
                    .setTaskId(TaskID.newBuilder().setValue(task))
                    .setUuid(UUID)));
  }

  List<TaskStatus> statuses() {
    return scenario.events(STREAM).stream()
        .filter(event -> event.getType() == Event.Type.UPDATE)
        .map(event -> event.getUpdate().getStatus())
        .toList();
  }

  TaskStatus lastStatus() {
    return statuses().getLast();
  }

  List<Event> events(Event.Type type) {
    return scenario.events(STREAM).stream().filter(event -> event.getType() == type).toList();
  }
}
