package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.command;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.apache.mesos.Protos.TaskState.TASK_KILLED;
import static org.apache.mesos.Protos.TaskState.TASK_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.CheckKey.Purpose;
import io.mesos4j.agent.core.model.Probe;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.CheckInfo;
import org.apache.mesos.Protos.CheckStatusInfo;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.junit.jupiter.api.Test;

/** Checks and health checks of a command task, to the letter of what schedulers are told. */
class CheckTest {

  private static final ProbeResult GOOD = new ProbeResult.Exited(0);
  private static final ProbeResult BAD = new ProbeResult.Exited(1);
  private static final ProbeResult LATE = new ProbeResult.Failed("too late");

  private final AgentScenario scenario = AgentScenario.registered();

  /** The timers of the turn that matters. */
  private List<AgentEffect.StartTimer> started = List.of();

  @Test
  void firstTryComesAfterTheDelayAndTheNextAnIntervalAfterTheEnd() {
    running(healthy(health()));
    assertThat(delay(Purpose.HEALTH)).isEqualTo(Duration.ofSeconds(15));
    due(Purpose.HEALTH);
    assertThat(scenario.done(AgentEffect.StartProbe.class))
        .containsExactly(
            new AgentEffect.StartProbe(
                key(Purpose.HEALTH),
                new Probe.Command(CommandInfo.newBuilder().setValue("test -e good").build()),
                Duration.ofSeconds(20)));
    assertThat(scenario.done(AgentEffect.StartTimer.class)).isEmpty();
    probed(Purpose.HEALTH, GOOD);
    assertThat(delay(Purpose.HEALTH)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void firstSuccessIsToldAndRepeatedOnesAreNot() {
    running(healthy(health()));
    TaskStatus told = tell(Purpose.HEALTH, GOOD).orElseThrow();
    assertThat(told.getState()).isEqualTo(TASK_RUNNING);
    assertThat(told.getHealthy()).isTrue();
    assertThat(told.getReason()).isEqualTo(Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED);
    assertThat(tell(Purpose.HEALTH, GOOD)).isEmpty();
  }

  @Test
  void failuresInTheGracePeriodAreForgivenOnlyBeforeTheFirstSuccess() {
    running(healthy(health().setGracePeriodSeconds(60)));
    scenario.after(Duration.ofSeconds(60));
    assertThat(tell(Purpose.HEALTH, BAD)).isEmpty();
    assertThat(tell(Purpose.HEALTH, GOOD)).isPresent();
    assertThat(tell(Purpose.HEALTH, BAD).orElseThrow().getHealthy()).isFalse();
  }

  @Test
  void failuresAfterTheGracePeriodCount() {
    running(healthy(health().setGracePeriodSeconds(60)));
    scenario.after(Duration.ofSeconds(61));
    assertThat(tell(Purpose.HEALTH, BAD).orElseThrow().getHealthy()).isFalse();
  }

  @Test
  void recoveryAfterFailuresIsTold() {
    running(healthy(health().setGracePeriodSeconds(0)));
    scenario.after(Duration.ofSeconds(1));
    assertThat(tell(Purpose.HEALTH, BAD)).isPresent();
    assertThat(tell(Purpose.HEALTH, LATE)).as("every failure that counts is told").isPresent();
    assertThat(tell(Purpose.HEALTH, GOOD).orElseThrow().getHealthy()).isTrue();
  }

  @Test
  void tooManyFailuresEndTheTask() {
    running(healthy(health().setGracePeriodSeconds(0).setConsecutiveFailures(2)));
    scenario.after(Duration.ofSeconds(1));
    assertThat(tell(Purpose.HEALTH, BAD)).isPresent();
    due(Purpose.HEALTH);
    probed(Purpose.HEALTH, BAD);
    assertThat(scenario.done(AgentEffect.SignalContainer.class))
        .extracting(AgentEffect.SignalContainer::signal)
        .containsExactly(15);
    assertThat(scenario.done(AgentEffect.StopProbe.class)).hasSize(1);
    assertThat(scenario.update().getStatus().getHealthy()).isFalse();
    scenario.acknowledge();
    exit(ExitStatus.signaled(15));
    TaskStatus end = scenario.update().getStatus();
    assertThat(end.getState()).isEqualTo(TASK_KILLED);
    assertThat(end.hasHealthy()).isTrue();
    assertThat(end.getHealthy()).isFalse();
    assertThat(end.getMessage()).isEqualTo("Command terminated with signal Terminated");
  }

  @Test
  void nothingIsTriedOrToldOnceTheTaskHasEnded() {
    running(healthy(health()));
    due(Purpose.HEALTH);
    CheckKey key = key(Purpose.HEALTH);
    exit(ExitStatus.exited(0));
    assertThat(scenario.done(AgentEffect.StopProbe.class)).hasSize(1);
    scenario.acknowledge();
    scenario.when(new AgentEvent.Probed(key, BAD));
    assertThat(scenario.lastTurn()).isEmpty();
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.CheckDue(key)));
    assertThat(scenario.lastTurn()).isEmpty();
  }

  @Test
  void httpIsHealthyFrom200UpTo399() {
    for (int status : List.of(200, 204, 301, 399)) {
      assertThat(healthOf(new ProbeResult.Answered(status))).as("%d", status).isTrue();
    }
    for (int status : List.of(100, 400, 404, 500)) {
      assertThat(healthOf(new ProbeResult.Answered(status))).as("%d", status).isFalse();
    }
  }

  @Test
  void checkReportsItsResultOnlyWhenItChanges() {
    running(checked());
    TaskStatus told = tell(Purpose.CHECK, new ProbeResult.Exited(3)).orElseThrow();
    assertThat(told.getReason()).isEqualTo(Reason.REASON_TASK_CHECK_STATUS_UPDATED);
    assertThat(told.getCheckStatus()).isEqualTo(exitCode(3));
    assertThat(tell(Purpose.CHECK, new ProbeResult.Exited(3))).isEmpty();
    assertThat(tell(Purpose.CHECK, LATE).orElseThrow().getCheckStatus()).isEqualTo(noResult());
    assertThat(tell(Purpose.CHECK, new ProbeResult.Exited(0))).isPresent();
  }

  @Test
  void everyStatusOfACheckedTaskCarriesACheckStatus() {
    scenario.run(framework().build(), checked().build());
    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
    assertThat(scenario.update().getStatus().getCheckStatus()).isEqualTo(noResult());
    scenario.acknowledge();
    assertThat(scenario.update().getStatus().getCheckStatus()).isEqualTo(noResult());
    scenario.acknowledge();
    tell(Purpose.CHECK, new ProbeResult.Exited(3));
    exit(ExitStatus.exited(0));
    assertThat(scenario.update().getStatus().getCheckStatus()).isEqualTo(noResult());
  }

  @Test
  void newsOfOneCheckKeepWhatTheOtherSaid() {
    running(checked().setHealthCheck(health()));
    tell(Purpose.CHECK, new ProbeResult.Exited(3));
    TaskStatus healthy = tell(Purpose.HEALTH, GOOD).orElseThrow();
    assertThat(healthy.getCheckStatus()).isEqualTo(exitCode(3));
    TaskStatus changed = tell(Purpose.CHECK, new ProbeResult.Exited(4)).orElseThrow();
    assertThat(changed.getHealthy()).isTrue();
  }

  @Test
  void whoAsksForNoPauseGetsTheShortestThereIs() {
    running(healthy(health().setIntervalSeconds(0)));
    due(Purpose.HEALTH);
    probed(Purpose.HEALTH, GOOD);
    assertThat(delay(Purpose.HEALTH)).isEqualTo(Duration.ofMillis(100));
  }

  private boolean healthOf(ProbeResult result) {
    AgentScenario fresh = AgentScenario.registered();
    HealthCheck http =
        HealthCheck.newBuilder()
            .setType(HealthCheck.Type.HTTP)
            .setHttp(HealthCheck.HTTPCheckInfo.newBuilder().setPort(80))
            .setGracePeriodSeconds(0)
            .build();
    fresh.launch(framework().build(), command("t", "serve").setHealthCheck(http).build());
    fresh.acknowledge();
    CheckKey key = new CheckKey(fresh.container(), Purpose.HEALTH);
    fresh.after(Duration.ofSeconds(1)).when(new AgentEvent.Probed(key, result));
    return fresh.update().getStatus().getHealthy();
  }

  private void running(TaskInfo.Builder task) {
    scenario.run(framework().build(), task.build());
    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
    List<AgentEffect.StartTimer> timers = scenario.done(AgentEffect.StartTimer.class);
    assertThat(timers).isNotEmpty();
    started = timers;
    scenario.acknowledge().acknowledge();
  }

  /** One try with this result; what was told of it is acknowledged. */
  private Optional<TaskStatus> tell(Purpose purpose, ProbeResult result) {
    due(purpose);
    probed(purpose, result);
    if (scenario.reported().isEmpty()) {
      return Optional.empty();
    }
    TaskStatus told = scenario.update().getStatus();
    scenario.acknowledge();
    return Optional.of(told);
  }

  private void due(Purpose purpose) {
    scenario.when(new AgentEvent.TimerFired(new AgentTimer.CheckDue(key(purpose))));
  }

  private void probed(Purpose purpose, ProbeResult result) {
    scenario.when(new AgentEvent.Probed(key(purpose), result));
    started = scenario.done(AgentEffect.StartTimer.class);
  }

  private void exit(ExitStatus status) {
    scenario.when(new AgentEvent.ContainerExited(scenario.container(), Termination.exited(status)));
  }

  private Duration delay(Purpose purpose) {
    return started.stream()
        .filter(each -> each.timer().equals(new AgentTimer.CheckDue(key(purpose))))
        .findFirst()
        .orElseThrow()
        .delay();
  }

  private CheckKey key(Purpose purpose) {
    return new CheckKey(scenario.container(), purpose);
  }

  private static TaskInfo.Builder healthy(HealthCheck.Builder check) {
    return command("t", "sleep 9").setHealthCheck(check);
  }

  private static HealthCheck.Builder health() {
    return HealthCheck.newBuilder()
        .setType(HealthCheck.Type.COMMAND)
        .setCommand(CommandInfo.newBuilder().setValue("test -e good"));
  }

  private static TaskInfo.Builder checked() {
    CheckInfo.Command look =
        CheckInfo.Command.newBuilder()
            .setCommand(CommandInfo.newBuilder().setValue("look"))
            .build();
    return command("t", "sleep 9")
        .setCheck(CheckInfo.newBuilder().setType(CheckInfo.Type.COMMAND).setCommand(look));
  }

  private static CheckStatusInfo exitCode(int code) {
    return CheckStatusInfo.newBuilder()
        .setType(CheckInfo.Type.COMMAND)
        .setCommand(CheckStatusInfo.Command.newBuilder().setExitCode(code))
        .build();
  }

  private static CheckStatusInfo noResult() {
    return CheckStatusInfo.newBuilder()
        .setType(CheckInfo.Type.COMMAND)
        .setCommand(CheckStatusInfo.Command.getDefaultInstance())
        .build();
  }
}
