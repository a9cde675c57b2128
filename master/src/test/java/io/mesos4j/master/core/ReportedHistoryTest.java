package io.mesos4j.master.core;

import static io.mesos4j.master.core.AgentScenes.back;
import static io.mesos4j.master.core.AgentScenes.checkpointing;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.List;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.Archive;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

/** Tasks that ended before an election, as their agents tell the new leader of them. */
class ReportedHistoryTest {

  private static final AgentId AGENT = new AgentId("old-S0");
  private static final int MOST_TASKS = 3;
  private static final int MOST_FRAMEWORKS = 2;

  private final Scenario scenario =
      new Scenario(
          Scenario.settings()
              .withHistory(new MasterSettings.History(MOST_FRAMEWORKS, MOST_TASKS, 1)));

  @Test
  void theyAreShownWithTheirFramework() {
    subscribed("f");
    returns(past("f", ended("f", "a"), ended("f", "b")));
    assertThat(completed("f")).extracting(TaskRecord::idText).containsExactly("a", "b");
    assertThat(completed("f")).extracting(TaskRecord::state).containsOnly(TaskState.TASK_FINISHED);
  }

  @Test
  void theyWaitForAFrameworkThatIsNotBackYet() {
    returns(past("f", ended("f", "a")));
    assertThat(scenario.view().tasks()).isEmpty();
    subscribed("f");
    assertThat(completed("f")).extracting(TaskRecord::idText).containsExactly("a");
  }

  @Test
  void theyAreThereWhenAnAgentBringsTheirFrameworkBack() {
    returns(past("f", ended("f", "a")));
    scenario.message(
        "slave(1)@127.0.0.1:5052",
        back(new AgentId("old-S1")).addFrameworks(framework("f")).build());
    assertThat(completed("f")).extracting(TaskRecord::idText).containsExactly("a");
  }

  @Test
  void onlySoManyFrameworksAreWaitedForAndSoManyTasksRemembered() {
    returns(
        past("f", ended("f", "a"), ended("f", "b"), ended("f", "c"), ended("f", "d")),
        past("g", ended("g", "a")),
        past("h", ended("h", "a")));
    List.of("f", "g", "h").forEach(this::subscribed);
    assertThat(completed("f")).hasSize(MOST_TASKS);
    assertThat(completed("g")).hasSize(1);
    assertThat(completed("h")).isEmpty();
  }

  @Test
  void whatIsNotSoundIsPassedOver() {
    subscribed("f");
    Task running = ended("f", "runs").toBuilder().setState(TaskState.TASK_RUNNING).build();
    Task elsewhere = ended("f", "far").toBuilder().setSlaveId(new AgentId("other").proto()).build();
    returns(past("f", running, elsewhere, ended("g", "strange"), ended("f", "a")));
    assertThat(completed("f")).extracting(TaskRecord::idText).containsExactly("a");
  }

  @Test
  void theyAreNotShownBesideATaskOfTheirIdThatRuns() {
    Task running = ended("f", "a").toBuilder().setState(TaskState.TASK_RUNNING).build();
    subscribed("f");
    scenario.message(
        AgentScenes.PID,
        back(AGENT)
            .addFrameworks(framework("f"))
            .addTasks(running)
            .addCompletedFrameworks(past("f", ended("f", "a")))
            .build());
    assertThat(completed("f")).isEmpty();
    assertThat(tasks("f").current()).hasSize(1);
  }

  private void returns(Archive.Framework... history) {
    ReregisterSlaveMessage.Builder back = back(AGENT);
    scenario.message(AgentScenes.PID, back.addAllCompletedFrameworks(List.of(history)).build());
  }

  private void subscribed(String framework) {
    scenario.subscribed(
        "stream-" + framework, Call.Subscribe.newBuilder().setFrameworkInfo(framework(framework)));
  }

  private List<TaskRecord> completed(String framework) {
    return tasks(framework).completed();
  }

  private MasterView.Tasks tasks(String framework) {
    return scenario.view().tasks().get(new FrameworkId(framework));
  }

  private static FrameworkInfo framework(String id) {
    return checkpointing().toBuilder().setId(FrameworkID.newBuilder().setValue(id)).build();
  }

  private static Archive.Framework past(String framework, Task... tasks) {
    return Archive.Framework.newBuilder()
        .setFrameworkInfo(framework(framework))
        .addAllTasks(List.of(tasks))
        .build();
  }

  private static Task ended(String framework, String task) {
    return Task.newBuilder()
        .setName("task")
        .setTaskId(TaskID.newBuilder().setValue(task))
        .setFrameworkId(FrameworkID.newBuilder().setValue(framework))
        .setSlaveId(AGENT.proto())
        .setState(TaskState.TASK_FINISHED)
        .build();
  }
}
