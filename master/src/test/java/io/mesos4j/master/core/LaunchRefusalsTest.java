package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded refusal of a launch, with one fault each: upstream's state and reason. */
class LaunchRefusalsTest {

  private static final String TASK_ERROR = "task error ";
  private static final Map<String, BiConsumer<Desk, TaskInfo.Builder>> FAULTS = TaskFaults.all();
  private static final Map<String, Consumer<Desk>> STORIES = LaunchStories.all();

  static List<Refusal> refusals() {
    return Refusal.of("validation");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusedAsRecorded(Refusal refusal) {
    Desk desk =
        refusal.situation().contains("not partition aware")
            ? new Desk(new Scenario(), Scenario.info().build())
            : new Desk();
    story(refusal.situation()).accept(desk);
    TaskStatus status = desk.lastStatus();
    assertThat(status.getState().name()).isEqualTo(refusal.outcome());
    assertThat(status.getReason().name()).isEqualTo(refusal.reason());
    assertThat(status.getSource()).isEqualTo(TaskStatus.Source.SOURCE_MASTER);
    assertThat(status.hasUuid()).isFalse();
    assertThat(status.getMessage()).isNotBlank();
  }

  private static Consumer<Desk> story(String situation) {
    if (STORIES.containsKey(situation)) {
      return STORIES.get(situation);
    }
    BiConsumer<Desk, TaskInfo.Builder> fault = FAULTS.get(situation.replace(TASK_ERROR, ""));
    assertThat(fault).as("a story for '%s'", situation).isNotNull();
    return desk -> {
      TaskInfo.Builder task = desk.task("t");
      fault.accept(desk, task);
      desk.run(task);
    };
  }

  @ParameterizedTest
  @MethodSource("faults")
  void badTaskNeverReachesTheAgentAndEverythingGoesBack(String fault) {
    Desk desk = new Desk();
    TaskInfo.Builder task = desk.task("t");
    FAULTS.get(fault).accept(desk, task);
    desk.run(task);
    assertThat(desk.scenario.messages(Desk.AGENT, RunTaskMessage.class)).isEmpty();
    assertThat(desk.scenario.view().tasks().get(desk.framework).current()).isEmpty();
    desk.offer(Desk.ALL);
  }

  static List<String> faults() {
    return List.copyOf(FAULTS.keySet());
  }

  @Test
  void withoutAFaultTheTaskRuns() {
    Desk desk = new Desk();
    desk.run(desk.task("t"));
    assertThat(desk.scenario.messages(Desk.AGENT, RunTaskMessage.class)).hasSize(1);
    assertThat(desk.statuses()).isEmpty();
  }

  @Test
  void withoutAFaultTheExecutorRuns() {
    Desk desk = new Desk();
    desk.run(desk.task("t").clearCommand().setExecutor(desk.executor("e")));
    assertThat(desk.scenario.messages(Desk.AGENT, RunTaskMessage.class)).hasSize(1);
  }

  @Test
  void withoutAFaultTheGroupRuns() {
    Desk desk = new Desk();
    desk.accept(
        List.of(desk.offer(Desk.ALL)),
        Desk.launchGroup(Desk.groupExecutor(), desk.task("a"), desk.task("b")));
    assertThat(desk.scenario.messages(Desk.AGENT, RunTaskGroupMessage.class))
        .singleElement()
        .satisfies(group -> assertThat(group.getTaskGroup().getTasksCount()).isEqualTo(2));
  }

  @ParameterizedTest
  @EnumSource(Offer.Operation.Type.class)
  void operationThatSaysNothingChangesNothing(Offer.Operation.Type type) {
    Desk desk = new Desk();
    desk.accept(List.of(desk.offer(Desk.ALL)), Offer.Operation.newBuilder().setType(type).build());
    assertThat(desk.statuses()).isEmpty();
    desk.offer(Desk.ALL);
  }

  @Test
  void changedExecutorIsRefused() {
    Desk desk = new Desk();
    desk.accept(
        List.of(desk.offer("cpus:2;mem:128")),
        Desk.launch(desk.task("a").clearCommand().setExecutor(desk.executor("e"))));
    desk.accept(
        List.of(desk.offer("cpus:2;mem:128")),
        Desk.launch(
            desk.task("b").clearCommand().setExecutor(desk.executor("e").setName("changed"))));
    assertThat(desk.lastStatus().getTaskId().getValue()).isEqualTo("b");
    assertThat(desk.lastStatus().getReason()).isEqualTo(TaskStatus.Reason.REASON_TASK_INVALID);
  }
}
