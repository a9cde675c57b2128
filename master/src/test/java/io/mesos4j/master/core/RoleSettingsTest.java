package io.mesos4j.master.core;

import static io.mesos4j.master.core.RoleSettings.REQUEST;
import static io.mesos4j.master.core.RoleSettings.info;
import static io.mesos4j.master.core.RoleSettings.quota;
import static io.mesos4j.master.core.RoleSettings.set;
import static io.mesos4j.master.core.RoleSettings.status;
import static io.mesos4j.master.core.RoleSettings.update;
import static io.mesos4j.master.core.RoleSettings.weight;
import static io.mesos4j.master.core.RoleSettings.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorOutcome.AvailableUpdated;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.quota.Protos.QuotaConfig;
import org.apache.mesos.quota.Protos.QuotaRequest;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What operators are refused of quota, weights and agents' resources, and what outlives a leader.
 */
class RoleSettingsTest {

  private final Scenario scenario = new Scenario();
  private final AgentId agent = scenario.registeredAgent(Desk.AGENT, Desk.ALL);
  private final FrameworkId framework = scenario.subscribed("s1", info());

  @Test
  void theNextLeaderKnowsQuotaAndWeights() {
    QuotaConfig quota = quota("eng", Map.of("cpus", 1.0), Map.of());
    Registry registry =
        Registry.newBuilder()
            .addQuotaConfigs(quota)
            .addWeights(Registry.Weight.newBuilder().setInfo(weight("eng", 3)))
            .build();
    Scenario next = new Scenario(Scenario.settings(), registry);
    assertThat(next.view().roles().quotas()).containsEntry("eng", quota);
    assertThat(next.view().roles().weight("eng")).isEqualTo(3);
    assertThat(next.effects())
        .anyMatch(effect ->
            effect instanceof MasterEffect.TellAllocator(AllocatorCommand.Recover recover)
                && recover.quotas().containsKey("eng"));
  }

  static Stream<Arguments> refused() {
    Map<String, Double> none = Map.of();
    return Stream.of(
        Arguments.of("weight 0", weights("eng", 0)),
        Arguments.of("weight -0", weights("eng", -0.0)),
        Arguments.of("negative weight", weights("eng", -1)),
        Arguments.of("infinite weight", weights("eng", Double.POSITIVE_INFINITY)),
        Arguments.of("weight that is no number", weights("eng", Double.NaN)),
        Arguments.of("weight of a bad role", weights("a b", 1)),
        Arguments.of("weight of a role in a circle", weights("a/../a", 1)),
        Arguments.of("quota of a bad role", update(quota("a b", none, Map.of("cpus", 1.0)))),
        Arguments.of("quota of a nested role", update(quota("a/b", none, Map.of("cpus", 1.0)))),
        Arguments.of("negative limit", update(quota("q", none, Map.of("cpus", -1.0)))),
        Arguments.of("negative guarantee", update(quota("q", Map.of("cpus", -1.0), none))),
        Arguments.of("no number", update(quota("q", none, Map.of("cpus", Double.NaN)))),
        Arguments.of("infinite", update(quota("q", none, Map.of("cpus", 1.0 / 0)))),
        Arguments.of("immense", update(quota("q", none, Map.of("cpus", 1e300)))),
        Arguments.of("too large", update(quota("q", none, Map.of("cpus", 1e15)))),
        Arguments.of("too much memory", update(quota("q", none, Map.of("mem", 1.2e12)))),
        Arguments.of(
            "guarantee above limit", update(quota("q", Map.of("cpus", 3.0), Map.of("cpus", 2.0)))),
        Arguments.of("overcommit", update(quota("q", Map.of("cpus", 1000.0), none))),
        Arguments.of("set without role", set(QuotaRequest.newBuilder())),
        Arguments.of("set without guarantee", set(QuotaRequest.newBuilder().setRole("q"))),
        Arguments.of(
            "set with a name twice",
            set(QuotaRequest.newBuilder().setRole("q").addGuarantee(cpus()).addGuarantee(cpus()))),
        Arguments.of(
            "set with ranges",
            set(
                QuotaRequest.newBuilder()
                    .setRole("q")
                    .addAllGuarantee(Scenario.parsed("ports:[1-2]")))),
        Arguments.of(
            "remove what is not set", new MasterEvent.QuotaRemoved(REQUEST, "q", Approvers.all())),
        Arguments.of(
            "reserve on an unknown agent",
            new MasterEvent.OperationRequested(
                REQUEST, new AgentId("nope"), reserve(1), Optional.empty(), Approvers.all())));
  }

  private static final Approvers NOTHING = (action, target) -> false;

  static Stream<Arguments> askedWithoutPermission() {
    List<WeightInfo> weights = List.of(weight("eng", 2));
    QuotaConfig quota = quota("q", Map.of(), Map.of("cpus", 1.0));
    QuotaRequest.Builder much =
        QuotaRequest.newBuilder().setRole("q").addGuarantee(OperationDesk.scalar("cpus", 1000));
    AgentId nowhere = new AgentId("nope");
    return Stream.of(
        Arguments.of(403, new MasterEvent.WeightsRequested(REQUEST, weights, NOTHING)),
        Arguments.of(
            400, new MasterEvent.WeightsRequested(REQUEST, List.of(weight("eng", -1)), NOTHING)),
        Arguments.of(403, new MasterEvent.QuotaUpdated(REQUEST, List.of(quota), true, NOTHING)),
        Arguments.of(
            400,
            new MasterEvent.QuotaUpdated(
                REQUEST, List.of(quota("a/b", Map.of(), Map.of("cpus", 1.0))), true, NOTHING)),
        Arguments.of(403, new MasterEvent.QuotaRequested(REQUEST, much.build(), NOTHING)),
        Arguments.of(
            400,
            new MasterEvent.QuotaRequested(
                REQUEST, QuotaRequest.newBuilder().setRole("q").build(), NOTHING)),
        Arguments.of(400, new MasterEvent.QuotaRemoved(REQUEST, "q", NOTHING)),
        Arguments.of(
            400,
            new MasterEvent.OperationRequested(
                REQUEST, nowhere, reserve(1), Optional.empty(), NOTHING)));
  }

  /** As upstream: whether it can be done at all is looked at first, whether there is room last. */
  @ParameterizedTest
  @MethodSource("askedWithoutPermission")
  void whatIsWrongIsSaidBeforeWhoMayAsk(int status, MasterEvent asked) {
    assertThat(status(scenario, asked)).isEqualTo(status);
    assertThat(scenario.asked()).isEmpty();
  }

  @Test
  void operatorNeedsPermissionToReserve() {
    Optional<String> nobody = Optional.empty();
    assertThat(
            status(
                scenario,
                new MasterEvent.OperationRequested(REQUEST, agent, reserve(1), nobody, NOTHING)))
        .isEqualTo(403);
  }

  private static Resource.Builder cpus() {
    return OperationDesk.scalar("cpus", 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatIsWrongIsRefusedAndChangesNothing(String what, MasterEvent bad) {
    assertThat(status(scenario, bad)).as(what).isEqualTo(400);
    assertThat(scenario.view().roles().quotas()).isEmpty();
    assertThat(scenario.view().roles().weights()).isEmpty();
  }

  private static Operation reserve(double cpus) {
    return OperationDesk.reserve(OperationDesk.reserved("cpus", cpus)).build();
  }

  private void reserveAsOperator(double cpus) {
    scenario.when(
        new MasterEvent.OperationRequested(
            REQUEST, agent, reserve(cpus), Optional.of("ann"), Approvers.all()));
  }

  @Test
  void anOperatorsReservationWithdrawsOffersAndWaitsForTheAllocator() {
    scenario.offered(framework, agent, "eng", Resources.of(Scenario.parsed("cpus:4")));
    scenario.forgetEffects();
    reserveAsOperator(1);
    assertThat(scenario.events("s1")).anyMatch(event -> event.getType() == Event.Type.RESCIND);
    long number = scenario.told(AllocatorCommand.UpdateAvailable.class).getFirst().request();
    assertThat(scenario.messages(Desk.AGENT, ApplyOperationMessage.class)).isEmpty();
    scenario.when(new MasterEvent.AvailableUpdated(new AvailableUpdated(number, Optional.empty())));
    assertThat(scenario.answer(REQUEST)).isEqualTo(202);
    assertThat(scenario.messages(Desk.AGENT, ApplyOperationMessage.class)).hasSize(1);
    assertThat(
            scenario.view().agents().registered().get(agent).total().reserved("eng").scalar("cpus"))
        .isEqualTo(1000);
  }

  @Test
  void whatIsNotFreeHoweverOftenItIsAskedForIsAConflict() {
    reserveAsOperator(1);
    for (int refusals = 0; refusals < 8; refusals++) {
      long number = scenario.told(AllocatorCommand.UpdateAvailable.class).getLast().request();
      scenario.when(
          new MasterEvent.AvailableUpdated(
              new AvailableUpdated(number, Optional.of(new Violation("in use")))));
    }
    assertThat(scenario.answer(REQUEST)).isEqualTo(409);
    assertThat(scenario.messages(Desk.AGENT, ApplyOperationMessage.class)).isEmpty();
  }
}
