package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.Environment;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.junit.jupiter.api.Test;

/** Groups that upstream refuses, and executors that it takes for the same. */
class GroupRefusalsTest {

  private final Desk desk = new Desk();

  private void launch(ExecutorInfo.Builder executor, TaskInfo.Builder... tasks) {
    desk.accept(List.of(desk.offer(Desk.ALL)), Desk.launchGroup(executor, tasks));
  }

  private int launched() {
    return desk.scenario.messages(Desk.AGENT, RunTaskGroupMessage.class).size();
  }

  private void refused(String why) {
    assertThat(launched()).isZero();
    assertThat(desk.lastStatus().getReason()).isEqualTo(Reason.REASON_TASK_GROUP_INVALID);
    assertThat(desk.lastStatus().getMessage()).contains(why);
  }

  private TaskInfo.Builder onPorts(String id, String ports) {
    return desk.task(id).addAllResources(Scenario.parsed("ports:" + ports));
  }

  @Test
  void twoTasksOfAGroupMayNotUseTheSamePort() {
    launch(Desk.groupExecutor(), onPorts("a", "[31000-31001]"), onPorts("b", "[31001-31002]"));
    refused("used twice");
  }

  @Test
  void portsOfTheirOwnAreFine() {
    launch(Desk.groupExecutor(), onPorts("a", "[31000-31001]"), onPorts("b", "[31002-31003]"));
    assertThat(launched()).isEqualTo(1);
  }

  @Test
  void revocableAndOtherResourcesOfOneNameAreNotMixedInAGroup() {
    TaskInfo.Builder revocable = desk.task("a").clearResources();
    for (Resource resource : Scenario.parsed("cpus:1;mem:32")) {
      boolean cpus = resource.getName().equals("cpus");
      revocable.addResources(
          cpus
              ? resource.toBuilder().setRevocable(Resource.RevocableInfo.getDefaultInstance())
              : resource.toBuilder());
    }
    launch(Desk.groupExecutor(), revocable, desk.task("b"));
    refused("mixed");
  }

  @Test
  void theExecutorOfAGroupNamesItsFramework() {
    launch(Desk.groupExecutor().clearFrameworkId(), desk.task("a"));
    refused("framework_id");
  }

  @Test
  void aHealthCheckInAGroupSaysItsType() {
    HealthCheck.Builder check =
        HealthCheck.newBuilder().setCommand(CommandInfo.newBuilder().setValue("true"));
    launch(Desk.groupExecutor(), desk.task("a").setHealthCheck(check));
    refused("type");
    desk.run(desk.task("b").setHealthCheck(check));
    assertThat(desk.scenario.messages(Desk.AGENT, RunTaskMessage.class)).hasSize(1);
  }

  private TaskInfo.Builder ownCgroups(String id) {
    return desk.task(id)
        .setContainer(
            ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.MESOS)
                .setLinuxInfo(LinuxInfo.newBuilder().setShareCgroups(false)));
  }

  @Test
  void allGroupsOfAnExecutorShareCgroupsOrNoneDoes() {
    launchOnRest(desk.task("shares"));
    launchOnRest(ownCgroups("alone"));
    assertThat(launched()).isEqualTo(1);
    assertThat(desk.lastStatus().getTaskId().getValue()).isEqualTo("alone");
    launchOnRest(desk.task("shares too"));
    assertThat(launched()).isEqualTo(2);
  }

  private void launchOnRest(TaskInfo.Builder task) {
    desk.accept(
        List.of(desk.offer("cpus:1.1;mem:64;disk:10")),
        Desk.launchGroup(Desk.groupExecutor(), task));
  }

  @Test
  void anExecutorIsTheSameInWhateverOrderItIsDescribed() {
    launch("a", described("cpus:0.1;mem:32", "A", "B"));
    launch("b", described("mem:32;cpus:0.1", "B", "A"));
    assertThat(desk.scenario.messages(Desk.AGENT, RunTaskMessage.class))
        .extracting(RunTaskMessage::getLaunchExecutor)
        .containsExactly(true, false);
    launch("c", described("mem:32;cpus:0.1", "B", "C"));
    assertThat(desk.lastStatus().getReason()).isEqualTo(Reason.REASON_TASK_INVALID);
  }

  private void launch(String task, ExecutorInfo.Builder executor) {
    desk.accept(
        List.of(desk.offer("cpus:1.1;mem:64")),
        Desk.launch(desk.task(task).clearCommand().setExecutor(executor)));
  }

  private ExecutorInfo.Builder described(String resources, String... variables) {
    Environment.Builder environment = Environment.newBuilder();
    for (String name : variables) {
      environment.addVariables(Environment.Variable.newBuilder().setName(name).setValue("1"));
    }
    return desk.executor("e")
        .clearResources()
        .addAllResources(Scenario.parsed(resources))
        .setCommand(CommandInfo.newBuilder().setValue("true").setEnvironment(environment));
  }
}
