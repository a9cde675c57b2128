package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.Leftover;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;
import org.junit.jupiter.api.Test;

class WorkDirectoriesTest {

  private static final String FRAMEWORK = "/work/slaves/S0/frameworks/F0";
  private static final Duration WEEK = Duration.ofDays(7);

  private final AgentScenario scenario = AgentScenario.registered();

  @Test
  void diskIsLookedAtAgainAndAgain() {
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.DiskWatch()));
    assertThat(scenario.lastTurn())
        .contains(
            new AgentEffect.MeasureDisk(),
            new AgentEffect.StartTimer(new AgentTimer.DiskWatch(), Duration.ofMinutes(1)));
  }

  @Test
  void directoriesOfWhatIsOverGoWithTheirCheckpointsWhenTheirTimeHasCome() {
    String run = finish("t");
    scenario.after(WEEK.dividedBy(2));
    assertThat(removedAt(0.1)).isEmpty();
    assertThat(removedAt(0.4)).containsExactly(run, FRAMEWORK + "/executors/t", FRAMEWORK);
    assertThat(scenario.done(AgentEffect.Checkpoint.class).getFirst().records())
        .containsExactly(
            new CheckpointRecord.DirectoriesRemoved(
                List.of(run, FRAMEWORK + "/executors/t", FRAMEWORK)));
    assertThat(scenario.view().history().garbage().leaving()).isZero();
  }

  @Test
  void frameworkThatComesAgainKeepsItsDirectory() {
    String run = finish("t");
    start("again");
    assertThat(removedAt(1.0)).containsExactly(run, FRAMEWORK + "/executors/t");
  }

  @Test
  void executorThatComesAgainKeepsItsDirectoryButNotItsOldRun() {
    String run = finish("t");
    start("t");
    assertThat(removedAt(1.0)).containsExactly(run);
  }

  @Test
  void whatWaitsForItsAcknowledgementStays() {
    start("t");
    end();
    assertThat(removedAt(1.0)).isEmpty();
  }

  /** Nobody waits longer than the longest stay only because the disk is looked at less often. */
  @Test
  void shortStayIsOverBeforeTheNextLook() {
    Duration stay = Duration.ofSeconds(5);
    AgentScenario brief =
        AgentScenario.registeredWith(new AgentSettings.Garbage(stay, 0.1, Duration.ofMinutes(1)));
    brief.launch(framework().build(), command("t", "true").build()).acknowledge();
    String run = brief.view().executors().getFirst().run().directory();
    brief.when(
        new AgentEvent.ContainerExited(
            brief.container(), Termination.exited(ExitStatus.exited(0))));
    brief.acknowledge();
    assertThat(brief.everything())
        .containsOnlyOnce(new AgentEffect.StartTimer(new AgentTimer.StayOver(), stay));
    brief.after(stay).when(new AgentEvent.TimerFired(new AgentTimer.StayOver()));
    assertThat(brief.done(AgentEffect.MeasureDisk.class)).hasSize(1);
    brief.when(new AgentEvent.DiskMeasured(0));
    assertThat(brief.done(AgentEffect.RemoveDirectories.class).getFirst().directories())
        .contains(run);
    assertThat(brief.done(AgentEffect.StartTimer.class)).isEmpty();
  }

  @Test
  void earlierLivesAreClearedUpToo() {
    AgentScenario next = new AgentScenario();
    Instant longAgo = Instant.EPOCH;
    next.when(
        new AgentEvent.Started(
            new RecoveredAgent(
                Optional.empty(),
                ResourceState.getDefaultInstance(),
                List.of(),
                false,
                0,
                Optional.empty(),
                List.of(new Leftover("/work/slaves/older", longAgo)))));
    next.when(new AgentEvent.DiskMeasured(0.2));
    assertThat(next.done(AgentEffect.RemoveDirectories.class))
        .containsExactly(new AgentEffect.RemoveDirectories(List.of("/work/slaves/older")));
  }

  private List<String> removedAt(double usage) {
    scenario.when(new AgentEvent.DiskMeasured(usage));
    return scenario.done(AgentEffect.RemoveDirectories.class).stream()
        .flatMap(each -> each.directories().stream())
        .toList();
  }

  /** Answers the directory of the run. */
  private String finish(String task) {
    String run = start(task);
    end();
    scenario.acknowledge();
    return run;
  }

  private String start(String task) {
    scenario.launch(framework().build(), command(task, "true").build()).acknowledge();
    return scenario.view().executors().getFirst().run().directory();
  }

  private void end() {
    scenario.when(
        new AgentEvent.ContainerExited(
            scenario.container(), Termination.exited(ExitStatus.exited(0))));
  }
}
