package io.mesos4j.master.core;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.MasterCounter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;

/** For recorded situations that one bad task does not make: what the framework does. */
final class LaunchStories {

  private LaunchStories() {}

  static Map<String, Consumer<Desk>> all() {
    Map<String, Consumer<Desk>> stories = new LinkedHashMap<>();
    sequences(stories);
    offers(stories);
    groups(stories);
    return stories;
  }

  private static void sequences(Map<String, Consumer<Desk>> stories) {
    stories.put(
        "task error duplicate id of active task",
        desk -> {
          desk.accept(List.of(desk.offer("cpus:1;mem:32")), Desk.launch(desk.task("t")));
          desk.accept(List.of(desk.offer("cpus:1;mem:32")), Desk.launch(desk.task("t")));
        });
    stories.put(
        "task error duplicate id in one accept", desk -> desk.run(desk.task("t"), desk.task("t")));
    stories.put(
        "task error second task of accept exceeds rest",
        desk ->
            desk.accept(
                List.of(desk.offer("cpus:1;mem:64")),
                Desk.launch(desk.task("first"), desk.task("second"))));
    stories.put(
        "task error operation id on launch",
        desk ->
            desk.accept(
                List.of(desk.offer(Desk.ALL)),
                Desk.launch(desk.task("t")).toBuilder()
                    .setId(OperationID.newBuilder().setValue("op"))
                    .build()));
    stories.put(
        "task error leaves resources to next offer",
        desk -> {
          desk.run(desk.task("a/b"));
          desk.offer(Desk.ALL);
        });
    stories.put(
        "task error counts in metrics",
        desk -> {
          desk.run(desk.task("a/b"));
          if (desk.scenario.view().counts().events().get(MasterCounter.TASKS_ERROR) != 1) {
            throw new AssertionError("the error is not counted");
          }
        });
  }

  private static void offers(Map<String, Consumer<Desk>> stories) {
    stories.put("offers unknown id dropped", desk -> use(desk, List.of(new OfferId("none"))));
    stories.put(
        "offers unknown id lost when not partition aware",
        desk -> use(desk, List.of(new OfferId("none"))));
    stories.put("offers none dropped", desk -> use(desk, List.of()));
    stories.put(
        "offers duplicate dropped",
        desk -> {
          OfferId offer = desk.offer(Desk.ALL);
          use(desk, List.of(offer, offer));
        });
    stories.put(
        "offers valid and unknown dropped",
        desk -> use(desk, List.of(desk.offer(Desk.ALL), new OfferId("none"))));
    stories.put(
        "offers of two agents dropped",
        desk -> {
          AgentId other = desk.scenario.registeredAgent("slave(1)@127.0.0.1:5052", Desk.ALL);
          OfferId there = desk.scenario.offered(desk.framework, other, Desk.ALL);
          use(desk, List.of(desk.offer(Desk.ALL), there));
        });
    stories.put(
        "offers of other framework dropped",
        desk -> {
          FrameworkId other = desk.scenario.subscribed("s2", Desk.partitionAware());
          OfferId theirs = desk.scenario.offered(other, desk.agent, Desk.ALL);
          use(desk, List.of(theirs));
          if (!desk.scenario.view().offers().containsKey(theirs)) {
            throw new AssertionError("the other framework's offer was taken away");
          }
        });
    stories.put(
        "offer used twice dropped",
        desk -> {
          OfferId offer = desk.offer(Desk.ALL);
          desk.accept(List.of(offer));
          use(desk, List.of(offer));
        });
  }

  private static void use(Desk desk, List<OfferId> offers) {
    desk.accept(offers, Desk.launch(desk.task("t")));
  }

  private static void groups(Map<String, Consumer<Desk>> stories) {
    group(stories, "task id with slash", desk -> pod(member(desk, "a/b")));
    group(
        stories,
        "task beyond offer",
        desk ->
            pod(
                member(desk, "t")
                    .clearResources()
                    .addAllResources(Scenario.parsed("cpus:9;mem:32"))));
    group(
        stories,
        "executor without type",
        desk -> Desk.launchGroup(Desk.groupExecutor().clearType(), member(desk, "t")));
    group(
        stories,
        "executor type unknown",
        desk ->
            Desk.launchGroup(
                Desk.groupExecutor().setType(ExecutorInfo.Type.UNKNOWN), member(desk, "t")));
    group(
        stories,
        "default executor with command",
        desk ->
            Desk.launchGroup(
                Desk.groupExecutor().setCommand(CommandInfo.newBuilder().setValue("true")),
                member(desk, "t")));
    group(
        stories,
        "executor without disk",
        desk -> Desk.launchGroup(executorWith("cpus:0.1;mem:32"), member(desk, "t")));
    group(
        stories,
        "executor with little mem",
        desk -> Desk.launchGroup(executorWith("cpus:0.1;mem:16;disk:10"), member(desk, "t")));
    group(
        stories,
        "docker task",
        desk ->
            pod(
                member(desk, "t")
                    .setContainer(
                        ContainerInfo.newBuilder()
                            .setType(ContainerInfo.Type.DOCKER)
                            .setDocker(
                                ContainerInfo.DockerInfo.newBuilder().setImage("busybox")))));
    group(
        stories,
        "wrong agent",
        desk -> pod(member(desk, "t").setSlaveId(SlaveID.newBuilder().setValue("other"))));
    group(
        stories,
        "limits with shared cgroups",
        desk ->
            pod(
                member(desk, "t")
                    .putLimits("cpus", Value.Scalar.newBuilder().setValue(2).build())));
  }

  private static void group(
      Map<String, Consumer<Desk>> stories, String fault, Function<Desk, Operation> of) {
    stories.put(
        "group error " + fault, desk -> desk.accept(List.of(desk.offer(Desk.ALL)), of.apply(desk)));
  }

  private static Operation pod(TaskInfo.Builder task) {
    return Desk.launchGroup(Desk.groupExecutor(), task);
  }

  private static TaskInfo.Builder member(Desk desk, String id) {
    return desk.task(id);
  }

  private static ExecutorInfo.Builder executorWith(String resources) {
    return Desk.groupExecutor().clearResources().addAllResources(Scenario.parsed(resources));
  }
}
