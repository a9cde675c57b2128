package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.registry.AwaitFramework;
import io.mesos4j.master.registry.ForgetFrameworks;
import io.mesos4j.master.registry.RegistryOperation;
import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

/** A framework's time to come back goes on where the last master noted it. */
class FailoverTermsTest {

  private static final FrameworkInfo PATIENT =
      Scenario.info().setFailoverTimeout(200).setCheckpoint(true).build();

  private final Desk desk = new Desk(new Scenario(), PATIENT);
  private final Scenario scenario = desk.scenario;

  @Test
  void shortAbsenceCostsTheRegistryNothing() {
    disconnected();
    scenario.after(Duration.ofSeconds(9)).subscribed("s2", again());
    assertThat(written(scenario)).isEmpty();
  }

  @Test
  void whatIsLeftIsNotedAfterEachTenth() {
    disconnected();
    noteFires(scenario, 20);
    noteFires(scenario, 20);
    assertThat(written(scenario))
        .extracting(operation -> ((AwaitFramework) operation).framework().getFailoverTimeout())
        .containsExactly(180.0, 160.0);
  }

  @Test
  void nextMasterWaitsOnlyForWhatIsLeft() {
    disconnected();
    noteFires(scenario, 20);
    Scenario next = successor();
    next.after(Duration.ofSeconds(30)).message(Desk.AGENT, back());
    assertThat(waits(next)).singleElement().isEqualTo(Duration.ofSeconds(150));
    noteFires(next, 20);
    assertThat(((AwaitFramework) written(next).getFirst()).framework().getFailoverTimeout())
        .isEqualTo(130, within(0.001));
  }

  @Test
  void timeThatIsOverWhenAnAgentTellsOfTheFrameworkIsNotGivenAgain() {
    disconnected();
    noteFires(scenario, 20);
    Scenario next = successor();
    next.after(Duration.ofSeconds(181)).message(Desk.AGENT, back());
    assertThat(waits(next)).containsExactly(Duration.ZERO);
  }

  @Test
  void frameworkThatAsksForNoTimeMayFollowADeadMasterAsLongAsAgents() {
    Scenario next = new Scenario();
    FrameworkInfo impatient = known().toBuilder().clearFailoverTimeout().build();
    next.message(
        Desk.AGENT, AgentScenes.back(new AgentId("other-S0")).addFrameworks(impatient).build());
    assertThat(waits(next)).containsExactly(Duration.ofMinutes(10));
  }

  @Test
  void frameworkThatIsBackIsStruckOff() {
    disconnected();
    noteFires(scenario, 20);
    Scenario next = successor();
    next.subscribed("s2", again());
    assertThat(written(next)).containsExactly(new ForgetFrameworks(List.of(desk.framework)));
  }

  @Test
  void frameworkThatEndsIsStruckOff() {
    disconnected();
    noteFires(scenario, 20);
    scenario.after(Duration.ofMinutes(3)).when(fired(timers(scenario).getFirst().timer()));
    assertThat(scenario.view().frameworks()).isEmpty();
    assertThat(written(scenario).getLast())
        .isEqualTo(new ForgetFrameworks(List.of(desk.framework)));
  }

  @Test
  void frameworkThatNobodyTellsOfIsForgottenInTheEnd() {
    disconnected();
    noteFires(scenario, 20);
    Scenario next = successor();
    next.after(Duration.ofMinutes(5)).when(fired(new MasterTimer.UpkeepDue()));
    assertThat(written(next)).isEmpty();
    next.after(Duration.ofMinutes(10)).when(fired(new MasterTimer.UpkeepDue()));
    assertThat(written(next)).containsExactly(new ForgetFrameworks(List.of(desk.framework)));
  }

  private void disconnected() {
    scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
  }

  private void noteFires(Scenario at, long seconds) {
    FrameworkId framework = desk.framework;
    at.after(Duration.ofSeconds(seconds)).when(fired(new MasterTimer.FailoverNoteDue(framework)));
  }

  private Call.Subscribe.Builder again() {
    return Call.Subscribe.newBuilder().setFrameworkInfo(known());
  }

  private FrameworkInfo known() {
    return PATIENT.toBuilder().setId(desk.framework.proto()).build();
  }

  /** Another master, with what the first has written. */
  private Scenario successor() {
    AwaitFramework note = (AwaitFramework) written(scenario).getLast();
    Scenario next = new Scenario();
    return next.when(new MasterEvent.FrameworksAwaited(List.of(note.framework())));
  }

  private org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage back() {
    return AgentScenes.back(new AgentId("other-S0")).addFrameworks(known()).build();
  }

  private static MasterEvent fired(MasterTimer timer) {
    return new MasterEvent.TimerFired(timer);
  }

  private static List<MasterEffect.StartTimer> timers(Scenario of) {
    return of.allEffects().stream()
        .filter(MasterEffect.StartTimer.class::isInstance)
        .map(effect -> (MasterEffect.StartTimer) effect)
        .filter(start -> start.timer() instanceof MasterTimer.FailoverTimedOut)
        .toList();
  }

  private static List<Duration> waits(Scenario of) {
    return timers(of).stream().map(MasterEffect.StartTimer::after).toList();
  }

  private static List<RegistryOperation> written(Scenario of) {
    return of.allEffects().stream()
        .filter(MasterEffect.StoreRegistry.class::isInstance)
        .map(effect -> ((MasterEffect.StoreRegistry) effect).operation())
        .filter(operation ->
            operation instanceof AwaitFramework || operation instanceof ForgetFrameworks)
        .toList();
  }
}
