package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorOutcome.AvailableUpdated;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.registry.UpdateQuotas;
import io.mesos4j.master.registry.UpdateWeights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;
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

/** What operators set of roles and make of agents' resources, and what they are refused. */
class RoleSettingsTest {

  private static final RequestId REQUEST = new RequestId(77);

  private final Scenario scenario = new Scenario();
  private final AgentId agent = scenario.registeredAgent(Desk.AGENT, Desk.ALL);
  private final FrameworkId framework = scenario.subscribed("s1", info());

  private static FrameworkInfo info() {
    return Scenario.info()
        .addRoles("eng")
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE))
        .build();
  }

  private static MasterSettings weighing(List<WeightInfo> first) {
    return Scenario.settings()
        .withRegistry(new MasterSettings.RegistryTerms(MasterSettings.Retention.DEFAULT, first));
  }

  private static WeightInfo weight(String role, double weight) {
    return WeightInfo.newBuilder().setRole(role).setWeight(weight).build();
  }

  private static QuotaConfig quota(
      String role, Map<String, Double> guarantees, Map<String, Double> limits) {
    QuotaConfig.Builder quota = QuotaConfig.newBuilder().setRole(role);
    guarantees.forEach((name, value) -> quota.putGuarantees(name, scalar(value)));
    limits.forEach((name, value) -> quota.putLimits(name, scalar(value)));
    return quota.build();
  }

  private static Value.Scalar scalar(double value) {
    return Value.Scalar.newBuilder().setValue(value).build();
  }

  private static MasterEvent update(QuotaConfig... quotas) {
    return new MasterEvent.QuotaUpdated(REQUEST, List.of(quotas), false, Approvers.all());
  }

  private int status(MasterEvent event) {
    scenario.forgetEffects();
    return scenario.when(event).answer(REQUEST);
  }

  @Test
  void weightsOfTheFlagAreKeptWhereTheRegistryHasNone() {
    List<WeightInfo> ofFlag = List.of(weight("eng", 2), weight("ops", 0.5));
    Scenario fresh = new Scenario(weighing(ofFlag));
    assertThat(fresh.told(AllocatorCommand.UpdateWeights.class))
        .containsExactly(new AllocatorCommand.UpdateWeights(Map.of("eng", 2.0, "ops", 0.5)));
    assertThat(fresh.view().roles().weight("ops")).isEqualTo(0.5);
    assertThat(fresh.allEffects())
        .anyMatch(effect ->
            effect instanceof MasterEffect.StoreRegistry store
                && store.operation().equals(new UpdateWeights(ofFlag)));
  }

  @Test
  void weightsOfTheFlagGiveWayToThoseOfTheRegistry() {
    Registry registry =
        Registry.newBuilder()
            .addWeights(Registry.Weight.newBuilder().setInfo(weight("eng", 3)))
            .build();
    Scenario next = new Scenario(weighing(List.of(weight("eng", 2), weight("ops", 2))), registry);
    assertThat(next.view().roles().weights()).isEqualTo(Map.of("eng", 3.0));
  }

  @Test
  void weightsAreDurableBeforeTheyCountAndOffersAreSharedOutAnew() {
    scenario.offered(framework, agent, "eng", Resources.of(Scenario.parsed("cpus:1")));
    scenario.registryWaits().forgetEffects();
    scenario.when(
        new MasterEvent.WeightsRequested(REQUEST, List.of(weight("eng", 2.5)), Approvers.all()));
    assertThat(scenario.asked()).containsExactly(new UpdateWeights(List.of(weight("eng", 2.5))));
    assertThat(scenario.told(AllocatorCommand.UpdateWeights.class)).isEmpty();
    scenario.registryAnswers();
    assertThat(scenario.told(AllocatorCommand.UpdateWeights.class)).hasSize(1);
    assertThat(scenario.events("s1")).anyMatch(event -> event.getType() == Event.Type.RESCIND);
    assertThat(scenario.answer(REQUEST)).isEqualTo(200);
    assertThat(scenario.view().roles().weight("eng")).isEqualTo(2.5);
  }

  @Test
  void lastQuotaOfARoleCounts() {
    QuotaConfig last = quota("eng", Map.of(), Map.of("cpus", 2.0));
    assertThat(status(update(quota("eng", Map.of("cpus", 1.0), Map.of()), last))).isEqualTo(200);
    assertThat(scenario.view().roles().quotas()).containsEntry("eng", last);
  }

  @Test
  void offersAboveALimitAreWithdrawn() {
    OfferId own =
        scenario.offered(framework, agent, "eng", Resources.of(Scenario.parsed("cpus:2")));
    assertThat(status(update(quota("eng", Map.of(), Map.of("cpus", 2.0))))).isEqualTo(200);
    assertThat(scenario.view().offers()).containsOnlyKeys(own);
    assertThat(status(update(quota("eng", Map.of(), Map.of("cpus", 1.0))))).isEqualTo(200);
    assertThat(scenario.view().offers()).isEmpty();
    assertThat(scenario.events("s1")).anyMatch(event -> event.getType() == Event.Type.RESCIND);
  }

  /** What the role has on offer itself need not be taken from it to be given to it. */
  @Test
  void offersToOthersAreWithdrawnUntilWhatIsPromisedIsThere() {
    OfferId own =
        scenario.offered(framework, agent, "eng", Resources.of(Scenario.parsed("cpus:1")));
    FrameworkId other = scenario.subscribed("s2", Scenario.info().build());
    scenario.offered(other, agent, "cpus:1");
    OfferId spared = scenario.offered(other, agent, "cpus:1");
    assertThat(status(update(quota("eng", Map.of("cpus", 2.0), Map.of())))).isEqualTo(200);
    assertThat(scenario.view().offers()).containsOnlyKeys(own, spared);
  }

  @Test
  void quotaIsDurableBeforeItCounts() {
    QuotaConfig quota = quota("eng", Map.of("cpus", 1.0), Map.of("cpus", 2.0, "mem", 64.0));
    scenario.registryWaits().forgetEffects();
    scenario.when(update(quota));
    assertThat(scenario.asked()).containsExactly(new UpdateQuotas(List.of(quota)));
    assertThat(scenario.view().roles().quotas()).isEmpty();
    scenario.registryAnswers();
    assertThat(scenario.told(AllocatorCommand.UpdateQuota.class)).hasSize(1);
    assertThat(scenario.view().roles().quotas()).containsEntry("eng", quota);
  }

  @Test
  void anEmptyQuotaTakesItAway() {
    assertThat(status(update(quota("eng", Map.of(), Map.of("cpus", 2.0))))).isEqualTo(200);
    assertThat(status(update(quota("eng", Map.of(), Map.of())))).isEqualTo(200);
    assertThat(scenario.view().roles().quotas()).isEmpty();
  }

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
    assertThat(status(asked)).isEqualTo(status);
    assertThat(scenario.asked()).isEmpty();
  }

  @Test
  void operatorNeedsPermissionToReserve() {
    Optional<String> nobody = Optional.empty();
    assertThat(
            status(new MasterEvent.OperationRequested(REQUEST, agent, reserve(1), nobody, NOTHING)))
        .isEqualTo(403);
  }

  private static MasterEvent weights(String role, double weight) {
    return new MasterEvent.WeightsRequested(
        REQUEST, List.of(weight("fine", 1), weight(role, weight)), Approvers.all());
  }

  private static MasterEvent set(QuotaRequest.Builder quota) {
    return new MasterEvent.QuotaRequested(REQUEST, quota.build(), Approvers.all());
  }

  private static Resource.Builder cpus() {
    return OperationDesk.scalar("cpus", 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatIsWrongIsRefusedAndChangesNothing(String what, MasterEvent bad) {
    assertThat(status(bad)).as(what).isEqualTo(400);
    assertThat(scenario.view().roles().quotas()).isEmpty();
    assertThat(scenario.view().roles().weights()).isEmpty();
  }

  @Test
  void everybodysRoleMayHaveAQuotaToo() {
    QuotaConfig limit = quota("*", Map.of(), Map.of("cpus", 1.0));
    assertThat(status(update(limit))).isEqualTo(200);
    assertThat(scenario.view().roles().quotas()).containsEntry("*", limit);
    assertThat(status(new MasterEvent.QuotaRemoved(REQUEST, "*", Approvers.all()))).isEqualTo(200);
  }

  @Test
  void quotaAboveTheClusterNeedsForce() {
    QuotaConfig much = quota("q", Map.of("cpus", 1000.0), Map.of());
    assertThat(status(new MasterEvent.QuotaUpdated(REQUEST, List.of(much), true, Approvers.all())))
        .isEqualTo(200);
    QuotaRequest.Builder more =
        QuotaRequest.newBuilder().setRole("r").addGuarantee(OperationDesk.scalar("cpus", 1000));
    assertThat(status(set(more))).isEqualTo(409);
    assertThat(status(set(more.setForce(true)))).isEqualTo(200);
    assertThat(status(set(more))).isEqualTo(400);
    assertThat(status(new MasterEvent.QuotaRemoved(REQUEST, "r", Approvers.all()))).isEqualTo(200);
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
