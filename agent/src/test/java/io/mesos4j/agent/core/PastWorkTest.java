package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.MASTER;
import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.internal.MessagesProtos.Archive;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.junit.jupiter.api.Test;

/** What an agent tells a master of tasks that have ended. */
class PastWorkTest {

  private final AgentScenario scenario = AgentScenario.registered();

  @Test
  void endedTaskIsToldWithItsFramework() {
    finished("F0", "t");
    ReregisterSlaveMessage report = report();
    assertThat(report.getFrameworksList()).isEmpty();
    Archive.Framework past = report.getCompletedFrameworks(0);
    assertThat(past.getFrameworkInfo().getId()).isEqualTo(framework().getId());
    assertThat(past.getTasksList())
        .singleElement()
        .satisfies(task -> {
          assertThat(task.getTaskId().getValue()).isEqualTo("t");
          assertThat(task.getState()).isEqualTo(TaskState.TASK_FINISHED);
        });
  }

  @Test
  void soIsOneOfAFrameworkThatStillHasOthers() {
    finished("F0", "t");
    scenario.launch(framework().build(), command("runs", "sleep 9").build());
    ReregisterSlaveMessage report = report();
    assertThat(names(report.getTasksList())).containsExactly("runs");
    assertThat(names(report.getCompletedFrameworks(0).getTasksList())).containsExactly("t");
  }

  @Test
  void taskWhoseEndIsNotAcknowledgedIsNoHistory() {
    scenario.launch(framework().build(), command("t", "true").build()).acknowledge();
    end();
    ReregisterSlaveMessage report = report();
    assertThat(names(report.getTasksList())).containsExactly("t");
    assertThat(report.getCompletedFrameworksList()).isEmpty();
  }

  /** Of each framework the agent remembers 150 command tasks. */
  @Test
  void ofManyTheLatestAreTold() {
    IntStream.range(0, 8).forEach(each -> IntStream.range(0, 150).forEach(i -> finished(each, i)));
    List<String> told =
        report().getCompletedFrameworksList().stream()
            .flatMap(past -> names(past.getTasksList()).stream())
            .toList();
    assertThat(told).hasSize(1_000).contains("7-149", "2-0", "1-149").doesNotContain("0-149");
  }

  private void finished(int framework, int task) {
    scenario.after(Duration.ofSeconds(1));
    finished("F" + framework, framework + "-" + task);
  }

  private void finished(String framework, String task) {
    FrameworkInfo owner = framework().setId(FrameworkID.newBuilder().setValue(framework)).build();
    scenario.launch(owner, command(task, "true").build()).acknowledge();
    end();
    scenario.acknowledge();
  }

  private void end() {
    scenario.when(
        new AgentEvent.ContainerExited(
            scenario.container(), Termination.exited(ExitStatus.exited(0))));
  }

  /** What the agent says to come back. */
  private ReregisterSlaveMessage report() {
    scenario.when(new AgentEvent.PeerExited(MASTER));
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.Registration()));
    return scenario.sent(ReregisterSlaveMessage.class).getFirst();
  }

  private static List<String> names(List<Task> tasks) {
    return tasks.stream().map(task -> task.getTaskId().getValue()).toList();
  }
}
