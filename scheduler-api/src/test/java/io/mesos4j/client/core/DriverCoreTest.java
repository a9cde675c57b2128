package io.mesos4j.client.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.Filters;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo.Capability;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

/** Scenarios of the driver's core in virtual time. */
class DriverCoreTest {

  private static final Endpoint OTHER = new Endpoint("other", 5050);

  private final DriverScenario scenario = new DriverScenario();

  @Test
  void registersWithTheFirstLeader() {
    scenario.leader(DriverScenario.MASTER);
    scenario.connectAndSubscribe("m1");
    assertThat(scenario.effects())
        .containsExactly("connect master:5050", "subscribe []", "tell registered");
    assertThat(scenario.timers).containsExactly(DriverTimer.HEARTBEAT);
  }

  @Test
  void newMasterIsRegisteredOldOneReregistered() {
    register();
    scenario.leader(null);
    assertThat(scenario.effects()).containsExactly("disconnect", "tell disconnected");
    scenario.leader(OTHER);
    scenario.connectAndSubscribe("m2");
    assertThat(scenario.effects()).endsWith("tell registered");
    scenario.core.connectionLost(scenario.connection(), scenario);
    scenario.core.timerFired(DriverTimer.RECONNECT, scenario);
    scenario.connectAndSubscribe("m2");
    assertThat(scenario.effects()).endsWith("tell reregistered");
  }

  @Test
  void aHundredLeadersLeaveOneConnectionOneTimerAndNoCallbackTwice() {
    register();
    for (int change = 0; change < 100; change++) {
      long old = scenario.connection();
      scenario.leader(change % 2 == 0 ? OTHER : DriverScenario.MASTER);
      scenario.core.received(old, DriverScenario.subscribed("late"), scenario);
      scenario.core.connectionLost(old, scenario);
      scenario.connectAndSubscribe("m" + (change + 2));
      assertThat(scenario.effects())
          .containsExactly(
              "disconnect",
              "connect " + (change % 2 == 0 ? OTHER : DriverScenario.MASTER),
              "tell disconnected",
              "subscribe []",
              "tell registered");
    }
    assertThat(scenario.timers).containsExactly(DriverTimer.HEARTBEAT);
  }

  @Test
  void masterThatIsElectedAgainWhereItWasIsNotWaitedFor() {
    register();
    scenario.leader(DriverScenario.MASTER);
    assertThat(scenario.effects()).isEmpty();
    scenario.core.connectionLost(scenario.connection(), scenario);
    scenario.effects();
    scenario.leader(DriverScenario.MASTER);
    assertThat(scenario.effects()).containsExactly("connect master:5050");
    assertThat(scenario.timers).containsExactly(DriverTimer.SUBSCRIBE_TIMEOUT);
  }

  @Test
  void keepsTheFrameworkIdAcrossConnections() {
    register();
    scenario.core.connectionLost(scenario.connection(), scenario);
    scenario.core.timerFired(DriverTimer.RECONNECT, scenario);
    scenario.core.connected(scenario.connection(), scenario);
    Call again = scenario.calls.getLast();
    assertThat(again.getFrameworkId().getValue()).isEqualTo("framework-1");
    assertThat(again.getSubscribe().getFrameworkInfo().getId()).isEqualTo(again.getFrameworkId());
  }

  @Test
  void silentMasterIsGivenUpAfterThreeHeartbeats() {
    register();
    for (int i = 0; i < 3; i++) {
      scenario.core.timerFired(DriverTimer.HEARTBEAT, scenario);
    }
    scenario.core.received(scenario.connection(), Events.heartbeat(), scenario);
    for (int i = 0; i < 3; i++) {
      scenario.core.timerFired(DriverTimer.HEARTBEAT, scenario);
    }
    assertThat(scenario.effects()).isEmpty();
    scenario.core.timerFired(DriverTimer.HEARTBEAT, scenario);
    assertThat(scenario.effects()).containsExactly("disconnect", "tell disconnected");
    assertThat(scenario.timers).containsExactly(DriverTimer.RECONNECT);
  }

  @Test
  void masterThatIsNotListenedToIsNotSilent() {
    register();
    scenario.core.reading(false);
    for (int i = 0; i < 100; i++) {
      scenario.core.timerFired(DriverTimer.HEARTBEAT, scenario);
    }
    scenario.core.reading(true);
    for (int i = 0; i < 3; i++) {
      scenario.core.timerFired(DriverTimer.HEARTBEAT, scenario);
    }
    assertThat(scenario.effects()).isEmpty();
    scenario.core.timerFired(DriverTimer.HEARTBEAT, scenario);
    assertThat(scenario.effects()).containsExactly("disconnect", "tell disconnected");
  }

  @Test
  void eventsOfAnAbandonedConnectionAreIgnored() {
    register();
    long old = scenario.connection();
    scenario.leader(OTHER);
    scenario.effects();
    scenario.core.received(old, Events.error("late"), scenario);
    scenario.core.connectionLost(old, scenario);
    assertThat(scenario.effects()).isEmpty();
  }

  @Test
  void redirectsAreFollowedButNotForEver() {
    scenario.leader(DriverScenario.MASTER);
    for (int i = 0; i < 5; i++) {
      scenario.effects();
      Endpoint next = i % 2 == 0 ? OTHER : DriverScenario.MASTER;
      redirect(next);
      assertThat(scenario.effects()).endsWith("connect " + next);
    }
    redirect(DriverScenario.MASTER);
    assertThat(scenario.effects()).containsExactly("disconnect");
    assertThat(scenario.timers).containsExactly(DriverTimer.RECONNECT);
  }

  /** As one that was killed and started does, until ZooKeeper has forgotten its first life. */
  @Test
  void masterThatNamesItselfIsAskedAgainLater() {
    scenario.leader(DriverScenario.MASTER);
    scenario.effects();
    redirect(DriverScenario.MASTER);
    assertThat(scenario.effects()).containsExactly("disconnect");
    assertThat(scenario.timers).containsExactly(DriverTimer.RECONNECT);
  }

  private void redirect(Endpoint target) {
    Refusal redirect = new Refusal(307, "", Optional.of(target));
    scenario.core.subscriptionRefused(scenario.connection(), redirect, scenario);
  }

  @Test
  void refusalForGoodAborts() {
    scenario.leader(DriverScenario.MASTER);
    scenario.effects();
    Refusal refusal = new Refusal(400, "bad role", Optional.empty());
    scenario.core.subscriptionRefused(scenario.connection(), refusal, scenario);
    assertThat(scenario.effects())
        .containsExactly(
            "abort Master master:5050 refused the subscription: HTTP 400: bad role", "finish");
  }

  @Test
  void suppressedRolesAreRememberedWhileDisconnected() {
    DriverScenario multiRole = new DriverScenario(multiRole());
    multiRole.core.suppress(List.of(), multiRole);
    multiRole.core.revive(List.of("dev"), multiRole);
    multiRole.leader(DriverScenario.MASTER);
    multiRole.core.connected(multiRole.connection(), multiRole);
    assertThat(multiRole.effects()).endsWith("subscribe [prod]");
    multiRole.core.revive(List.of(), multiRole);
    multiRole.core.received(multiRole.connection(), DriverScenario.subscribed("m1"), multiRole);
    assertThat(multiRole.effects()).containsExactly("tell registered", "send UPDATE_FRAMEWORK");
    assertThat(multiRole.calls.getLast().getUpdateFramework().getSuppressedRolesList()).isEmpty();
  }

  @Test
  void launchWithoutAMasterIsAnsweredForEachTask() {
    Call launch = Calls.launch(List.of(offer()), List.of(task("a"), task("b")), filters());
    scenario.core.accept(launch, Instant.EPOCH, scenario);
    assertThat(scenario.effects()).containsExactly("tell statusUpdate", "tell statusUpdate");
    register();
    scenario.core.accept(launch, Instant.EPOCH, scenario);
    assertThat(scenario.effects()).containsExactly("send ACCEPT");
  }

  @Test
  void updateOfTheFrameworkNeedsItsId() {
    register();
    FrameworkInfo other = FrameworkInfo.newBuilder().setUser("u").setName("n").build();
    scenario.core.updateFramework(other, List.of(), Optional.empty(), scenario);
    assertThat(scenario.effects()).hasSize(2).first().asString().contains("given no id");
  }

  @Test
  void stopTearsDownOnlyWhenAsked() {
    register();
    scenario.core.stop(Ending.LEAVE, scenario);
    assertThat(scenario.effects()).containsExactly("finish");
    scenario.core.send(Calls.kill(TaskID.newBuilder().setValue("t").build()), scenario);
    scenario.leader(OTHER);
    assertThat(scenario.effects()).isEmpty();
  }

  @Test
  void frameworkOfAnAbortedDriverCanStillBeTornDown() {
    register();
    scenario.core.abort(scenario);
    assertThat(scenario.effects()).containsExactly("linger");
    assertThat(scenario.timers).isEmpty();
    scenario.core.received(scenario.connection(), Events.error("late"), scenario);
    scenario.core.send(Calls.kill(TaskID.newBuilder().setValue("t").build()), scenario);
    assertThat(scenario.effects()).isEmpty();
    scenario.core.stop(Ending.TEARDOWN, scenario);
    scenario.core.stop(Ending.TEARDOWN, scenario);
    assertThat(scenario.effects()).containsExactly("send TEARDOWN", "finish");
  }

  @Test
  void afterAnErrorThereIsNothingToTearDown() {
    register();
    scenario.core.received(scenario.connection(), Events.error("Framework failed over"), scenario);
    scenario.effects();
    scenario.core.abort(scenario);
    scenario.core.stop(Ending.TEARDOWN, scenario);
    assertThat(scenario.effects()).isEmpty();
  }

  private void register() {
    scenario.leader(DriverScenario.MASTER);
    scenario.connectAndSubscribe("m1");
    scenario.effects();
  }

  private static FrameworkInfo.Builder multiRole() {
    return FrameworkInfo.newBuilder()
        .addRoles("dev")
        .addRoles("prod")
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE));
  }

  private static OfferID offer() {
    return OfferID.newBuilder().setValue("offer").build();
  }

  private static TaskInfo task(String id) {
    return TaskInfo.newBuilder()
        .setName(id)
        .setTaskId(TaskID.newBuilder().setValue(id))
        .setAgentId(AgentID.newBuilder().setValue("agent"))
        .build();
  }

  private static Filters filters() {
    return Filters.getDefaultInstance();
  }
}
