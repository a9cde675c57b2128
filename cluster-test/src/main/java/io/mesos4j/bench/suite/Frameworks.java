package io.mesos4j.bench.suite;

import io.mesos4j.common.resources.Scalar;
import java.util.List;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.Call;

/** The messages that the benchmarks' framework is made of. */
final class Frameworks {

  private static final List<Resource> LITTLE =
      List.of(Scalar.resource("cpus", 0.01), Scalar.resource("mem", 32));

  private Frameworks() {}

  static FrameworkInfo info() {
    return FrameworkInfo.newBuilder()
        .setUser(System.getProperty("user.name"))
        .setName("mesos4j-bench")
        .addRoles("bench")
        .addCapabilities(
            FrameworkInfo.Capability.newBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE))
        .build();
  }

  /** A task that takes a hundredth of a cpu. */
  static TaskInfo littleTask(String id, Offer offer, CommandInfo command) {
    return task(id, offer, command).addAllResources(LITTLE).build();
  }

  /** Whether the offer holds so many tasks that take a hundredth of a cpu. */
  static boolean hasRoom(Offer offer, int littleTasks) {
    return LITTLE.stream()
        .allMatch(
            need -> offered(offer, need.getName()) >= littleTasks * need.getScalar().getValue());
  }

  private static double offered(Offer offer, String name) {
    return offer.getResourcesList().stream()
        .filter(resource -> resource.getName().equals(name))
        .mapToDouble(resource -> resource.getScalar().getValue())
        .sum();
  }

  /** A task that takes all that is offered. */
  static TaskInfo greedyTask(String id, Offer offer, CommandInfo command) {
    return task(id, offer, command).addAllResources(offer.getResourcesList()).build();
  }

  static CommandInfo shell(String command) {
    return CommandInfo.newBuilder().setValue(command).build();
  }

  /** Launches tasks on one offer; what is left of it is to come back at once. */
  static Call.Builder accept(Offer offer, List<TaskInfo> tasks) {
    Call.Builder call = Call.newBuilder().setType(Call.Type.ACCEPT);
    call.getAcceptBuilder()
        .addOfferIds(offer.getId())
        .addOperations(
            Offer.Operation.newBuilder()
                .setType(Offer.Operation.Type.LAUNCH)
                .setLaunch(Offer.Operation.Launch.newBuilder().addAllTaskInfos(tasks)))
        .setFilters(Filters.newBuilder().setRefuseSeconds(0));
    return call;
  }

  static Call.Builder acknowledge(TaskStatus status) {
    Call.Builder call = Call.newBuilder().setType(Call.Type.ACKNOWLEDGE);
    call.getAcknowledgeBuilder()
        .setSlaveId(status.getSlaveId())
        .setTaskId(status.getTaskId())
        .setUuid(status.getUuid());
    return call;
  }

  static Call.Builder kill(String task) {
    Call.Builder call = Call.newBuilder().setType(Call.Type.KILL);
    call.getKillBuilder().setTaskId(TaskID.newBuilder().setValue(task));
    return call;
  }

  private static TaskInfo.Builder task(String id, Offer offer, CommandInfo command) {
    return TaskInfo.newBuilder()
        .setName(id)
        .setTaskId(TaskID.newBuilder().setValue(id))
        .setSlaveId(offer.getSlaveId())
        .setCommand(command);
  }
}
