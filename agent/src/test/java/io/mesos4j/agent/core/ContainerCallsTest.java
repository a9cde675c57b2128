package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.custom;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.OperatorReply;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.resources.Scalar;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers that executors and operators order through the API. */
class ContainerCallsTest {

  private static final CommandInfo COMMAND = CommandInfo.newBuilder().setValue("sleep 9").build();
  private static final ContainerId ALONE = new ContainerId("alone");

  private final AgentScenario scenario = AgentScenario.registered();
  private long requests;

  @Test
  void nestedContainerRunsBelowItsExecutorsSandboxAndIsAnsweredWhenItRuns() {
    ContainerId nested = executor().child("n");
    launch(nested);
    ContainerSpec spec = scenario.done(AgentEffect.LaunchContainer.class).getFirst().spec();
    assertThat(spec.container()).as("nothing was said of it").isEqualTo(ContainerSpec.PLAIN);
    assertThat(spec.sandbox().directory())
        .isEqualTo(scenario.view().executors().getFirst().run().directory() + "/containers/n");
    assertThat(spec.sandbox().user()).contains("root");
    assertThat(replies()).isEmpty();

    scenario.when(new AgentEvent.ContainerLaunched(nested, 7));
    assertThat(replies()).containsExactly(new OperatorReply.Code(200, ""));
    launch(nested);
    assertThat(replies()).containsExactly(new OperatorReply.Code(202, ""));
  }

  @Test
  void failedLaunchSaysWhy() {
    launch(ALONE);
    scenario.when(
        new AgentEvent.ContainerLaunchFailed(
            ALONE, Reason.REASON_CONTAINER_LAUNCH_FAILED, "no such user"));
    assertThat(replies()).containsExactly(new OperatorReply.Code(400, "no such user"));
    assertThat(status(await(ALONE))).isEqualTo(404);
  }

  @Test
  void whoWaitsIsAnsweredAtTheEndAndWhoComesLateAtOnce() {
    run(ALONE);
    await(ALONE);
    assertThat(replies()).isEmpty();
    exit(ALONE, Termination.exited(ExitStatus.exited(3)));
    assertThat(end().getExitStatus()).isEqualTo(3 << 8);
    await(ALONE);
    assertThat(end().getExitStatus()).isEqualTo(3 << 8);
  }

  @Test
  void endInTheAgentsAbsenceIsAnsweredToWhoComesBack() {
    ContainerId nested = executor().child("n");
    scenario.when(new AgentEvent.ContainersRecovered(Set.of(ALONE)));
    assertThat(await(ALONE)).as("its end is still to come").isEmpty();
    exit(ALONE, Termination.exited(ExitStatus.exited(3)));
    assertThat(end().getExitStatus()).isEqualTo(3 << 8);
    exit(nested, Termination.exited(ExitStatus.exited(4)));
    await(nested);
    assertThat(end().getExitStatus()).isEqualTo(4 << 8);
    assertThat(status(remove(ALONE))).isEqualTo(200);
    assertThat(status(await(ALONE))).isEqualTo(404);
  }

  @Test
  void limitIsToldToWhoWaits() {
    run(ALONE);
    await(ALONE);
    exit(
        ALONE,
        Termination.exited(ExitStatus.signaled(9))
            .withLimitation(
                new Limitation(Reason.REASON_CONTAINER_LIMITATION_MEMORY, "too much", List.of())));
    assertThat(end().getState()).isEqualTo(TaskState.TASK_FAILED);
    assertThat(end().getReason()).isEqualTo(Reason.REASON_CONTAINER_LIMITATION_MEMORY);
  }

  @Test
  void killSendsTheSignalOrSigkill() {
    run(ALONE);
    kill(ALONE, Call.KillContainer.newBuilder().setSignal(15));
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .containsExactly(new AgentEffect.SignalContainer(ALONE, 15));
    kill(ALONE, Call.KillContainer.newBuilder());
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .containsExactly(new AgentEffect.SignalContainer(ALONE, 9));
    assertThat(status(kill(new ContainerId("none"), Call.KillContainer.newBuilder())))
        .isEqualTo(404);
  }

  @Test
  void onlyWhatHasEndedCanBeRemovedAndThenItsIdIsFree() {
    run(ALONE);
    assertThat(status(remove(ALONE))).isEqualTo(500);
    exit(ALONE, Termination.exited(ExitStatus.exited(0)));
    launch(ALONE);
    assertThat(status(replies())).isEqualTo(400);
    assertThat(status(remove(ALONE))).isEqualTo(200);
    assertRemoved("/containers/" + ALONE.value());
    assertThat(scenario.view().history().garbage().leaving()).isZero();
    assertThat(scenario.done(AgentEffect.ForgetContainer.class))
        .containsExactly(new AgentEffect.ForgetContainer(ALONE));
    launch(ALONE);
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).hasSize(1);
    assertThat(status(remove(new ContainerId("none")))).isEqualTo(200);
  }

  @Test
  void sandboxOfARemovedContainerGoesAtOnceEvenIfItsEndIsForgotten() {
    ContainerId root = executor();
    ContainerId nested = root.child("forgotten");
    assertThat(status(remove(nested))).isEqualTo(200);
    assertRemoved("/runs/" + root.value() + "/containers/forgotten");
  }

  /** One directory was removed, whose name ends so. */
  private void assertRemoved(String end) {
    assertThat(scenario.done(AgentEffect.RemoveDirectories.class))
        .singleElement()
        .satisfies(gone -> assertThat(gone.directories()).singleElement().asString().endsWith(end));
  }

  @Test
  void whatIsInAContainerThatDoesNotRunCannotBeRemoved() {
    assertThat(status(remove(new ContainerId("none").child("n")))).isEqualTo(500);
    assertThat(scenario.done(AgentEffect.RemoveDirectories.class)).isEmpty();
  }

  @Test
  void endOfAnExecutorForgetsWhatRanInIt() {
    ContainerId root = executor();
    ContainerId nested = root.child("n");
    launch(nested);
    scenario.when(new AgentEvent.ContainerLaunched(nested, 7));
    exit(nested, Termination.exited(ExitStatus.exited(0)));
    exit(root, Termination.exited(ExitStatus.exited(0)));
    assertThat(status(await(nested))).isEqualTo(404);
  }

  @Test
  void agentThatEndsWaitsForTheEndOfItsStandaloneContainers() {
    run(ALONE);
    scenario.when(new AgentEvent.StopRequested("operator"));
    assertThat(scenario.done(AgentEffect.DestroyContainer.class))
        .containsExactly(new AgentEffect.DestroyContainer(ALONE));
    assertThat(scenario.done(AgentEffect.Exit.class)).isEmpty();
    exit(ALONE, Termination.exited(ExitStatus.signaled(9)));
    assertThat(scenario.done(AgentEffect.Exit.class)).hasSize(1);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThat(refused(new ContainerId("a.b"))).contains("dot");
    assertThat(refused(new ContainerId("x".repeat(243)))).contains("243");
    assertThat(refused(new ContainerId("none").child("n"))).contains("parent");
    ContainerId deep = executor().child("n").child("m");
    Resource cpu =
        Resource.newBuilder()
            .setName("cpus")
            .setType(Value.Type.SCALAR)
            .setScalar(Value.Scalar.newBuilder().setValue(1))
            .build();
    call(
        Call.newBuilder()
            .setType(Call.Type.LAUNCH_CONTAINER)
            .setLaunchContainer(
                Call.LaunchContainer.newBuilder()
                    .setContainerId(deep.proto())
                    .setCommand(COMMAND)
                    .addResources(cpu)));
    assertThat(((OperatorReply.Code) replies().getFirst()).text()).contains("two levels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources { name: 'cpus' type: SCALAR scalar { value: -1 } }               | negative",
        "resources { name: '' type: SCALAR scalar { value: 1 } }                    | name is"
            + " empty",
        "resources { name: 'gpus' type: SCALAR scalar { value: 0.5 } }              | whole",
        "resources { name: 'cpus' type: SCALAR scalar { value: 1 } role: 'r' }      | reserved",
        "command { environment { variables { name: 'X' } } }                        | needs a"
            + " value",
        "container { type: DOCKER }                                                 | docker",
        "container { type: MESOS volumes { container_path: 'p' mode: RW } }         | host_path",
        "container { type: MESOS linux_info { share_cgroups: true } }               | no parent",
      })
  void unsoundContainerIsRefused(String asked, String reason) throws ParseException {
    Call.LaunchContainer.Builder launch = Call.LaunchContainer.newBuilder();
    TextFormat.merge(asked, launch);
    call(
        Call.newBuilder()
            .setType(Call.Type.LAUNCH_CONTAINER)
            .setLaunchContainer(launch.setContainerId(ALONE.proto())));
    OperatorReply.Code reply = (OperatorReply.Code) replies().getFirst();
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains(reason);
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).isEmpty();
  }

  @Test
  void sessionHasNoControlGroupOfItsOwn() {
    call(
        Call.newBuilder()
            .setType(Call.Type.LAUNCH_NESTED_CONTAINER_SESSION)
            .setLaunchNestedContainerSession(
                Call.LaunchNestedContainerSession.newBuilder()
                    .setContainerId(executor().child("s").proto())
                    .setCommand(COMMAND)
                    .setContainer(
                        ContainerInfo.newBuilder()
                            .setType(ContainerInfo.Type.MESOS)
                            .setLinuxInfo(LinuxInfo.newBuilder().setShareCgroups(false)))));
    assertThat(((OperatorReply.Code) replies().getFirst()).text()).contains("session");
  }

  @Test
  @SuppressWarnings("deprecation") // executors still use the calls for nested containers
  void callsForNestedContainersTakeNoOthers() {
    call(
        Call.newBuilder()
            .setType(Call.Type.WAIT_NESTED_CONTAINER)
            .setWaitNestedContainer(
                Call.WaitNestedContainer.newBuilder().setContainerId(ALONE.proto())));
    assertThat(status(replies())).isEqualTo(400);
  }

  /** As with upstream; a limit of a task may not lie below its request. */
  @ParameterizedTest
  @CsvSource({"0.5, 202", "32, 202", "Infinity, 202", "-1, 400", "-Infinity, 400", "NaN, 400"})
  void limitsAreAnythingButNegative(double limit, int expected) {
    launch(
        ALONE,
        Call.LaunchContainer.newBuilder()
            .addResources(Scalar.resource("mem", 64))
            .putLimits("mem", Value.Scalar.newBuilder().setValue(limit).build()));
    assertThat(replies().isEmpty() ? 202 : status(replies())).isEqualTo(expected);
  }

  private ContainerId executor() {
    scenario.run(framework().build(), custom("t", "e"));
    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 5));
    return scenario.container();
  }

  private void run(ContainerId id) {
    launch(id);
    scenario.when(new AgentEvent.ContainerLaunched(id, 7));
  }

  private void launch(ContainerId id) {
    launch(id, Call.LaunchContainer.newBuilder());
  }

  private void launch(ContainerId id, Call.LaunchContainer.Builder launch) {
    call(
        Call.newBuilder()
            .setType(Call.Type.LAUNCH_CONTAINER)
            .setLaunchContainer(launch.setContainerId(id.proto()).setCommand(COMMAND)));
  }

  private String refused(ContainerId id) {
    launch(id);
    assertThat(status(replies())).isEqualTo(400);
    return ((OperatorReply.Code) replies().getFirst()).text();
  }

  private List<OperatorReply> await(ContainerId id) {
    call(
        Call.newBuilder()
            .setType(Call.Type.WAIT_CONTAINER)
            .setWaitContainer(Call.WaitContainer.newBuilder().setContainerId(id.proto())));
    return replies();
  }

  private List<OperatorReply> kill(ContainerId id, Call.KillContainer.Builder kill) {
    call(
        Call.newBuilder()
            .setType(Call.Type.KILL_CONTAINER)
            .setKillContainer(kill.setContainerId(id.proto())));
    return replies();
  }

  private List<OperatorReply> remove(ContainerId id) {
    call(
        Call.newBuilder()
            .setType(Call.Type.REMOVE_CONTAINER)
            .setRemoveContainer(Call.RemoveContainer.newBuilder().setContainerId(id.proto())));
    return replies();
  }

  private void exit(ContainerId id, Termination termination) {
    scenario.when(new AgentEvent.ContainerExited(id, termination));
  }

  private void call(Call.Builder call) {
    scenario.when(new AgentEvent.OperatorCalled(new RequestId(++requests), call.build()));
  }

  private List<OperatorReply> replies() {
    return scenario.done(AgentEffect.AnswerOperator.class).stream()
        .map(AgentEffect.AnswerOperator::reply)
        .toList();
  }

  private Response.WaitContainer end() {
    return ((OperatorReply.Message) replies().getFirst()).response().getWaitContainer();
  }

  private static int status(List<OperatorReply> replies) {
    return ((OperatorReply.Code) replies.getFirst()).status();
  }
}
